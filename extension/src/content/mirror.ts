/** A transparent copy of a plain field's text, laid over it line for line, so that words of the field can be drawn on and measured. */
import { parentOf } from "./colours";
import type { PlainElement } from "./plain_field";
import { hostOn, type Stage } from "./stage";
import { MirrorText, type Stretch } from "./mirror_text";
import { visiblePart } from "./visibility";

/** What decides where a letter stands. Fonts are copied whole, since pages set parts of them. */
const COPIED = [
  "font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant", "font-kerning", "font-feature-settings",
  "font-variation-settings", "font-optical-sizing", "font-size-adjust", "letter-spacing", "word-spacing", "line-height", "text-transform",
  "text-indent", "text-align", "text-rendering", "direction", "unicode-bidi", "writing-mode", "tab-size", "word-break", "line-break",
  "overflow-wrap", "hyphens", "padding-top", "padding-right", "padding-bottom", "padding-left",
] as const;

const STYLE = `
:host { all: initial !important }
:host { position: absolute !important; left: 0 !important; top: 0 !important; width: 0 !important; height: 0 !important;
  z-index: 2147483646 !important; pointer-events: none !important }
.place { position: absolute; transform-origin: 0 0; overflow: hidden; box-sizing: border-box; color: transparent; -webkit-text-fill-color: transparent }
.line { min-height: 1lh }
mark { all: unset; text-decoration-skip-ink: none }`;

export class Mirror {
  private readonly host: HTMLElement;
  private readonly sheet: CSSStyleSheet;
  private readonly place: HTMLElement;
  private readonly text = new MirrorText();
  private ink = "";
  /** The field's outline when its place was taken, its scrolling when that was; an empty one fits no field. */
  private outline = "";
  private scrolled = "";
  private isDressed = false;
  private readonly rules = new Map<string, string>();
  value = "";

  constructor(
    private readonly field: PlainElement,
    styles: string,
  ) {
    const stage: Stage = { root: field, view: window, carry: (box) => box };
    const { host, root, sheet } = hostOn(stage, "warmline-mirror", STYLE + styles);
    this.host = host;
    this.sheet = sheet;
    this.place = document.createElement("div");
    this.place.className = "place";
    this.place.append(this.text.element);
    root.append(this.place);
  }

  /** Whether it lies over the field. */
  get isShown(): boolean {
    return this.host.isConnected;
  }

  /** Copies the field's value with marks on it, and tells the elements of each mark. */
  fill(stretches: readonly Stretch[], ink: string): HTMLElement[][] {
    this.value = this.field.value;
    if (ink !== this.ink) this.place.style.setProperty("--ink", ink);
    this.ink = ink;
    return this.text.fill(this.value, stretches);
  }

  /** The field may look otherwise than before: its letters and its place are copied anew when it is next followed. */
  forget(): void {
    this.isDressed = false;
    this.outline = "";
  }

  /** Lays it over the field as both are now. Reads nothing after it has written: the page would be laid out once more. */
  follow(): void {
    const { field } = this;
    if (!field.isConnected || !field.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return this.hide();
    if (!this.host.isConnected) {
      this.forget();
      (field.closest("dialog:modal, :popover-open") ?? document.documentElement).append(this.host);
    }
    const { left, top, width, height } = field.getBoundingClientRect();
    const outline = [left, top, width, height, field.clientWidth, field.clientHeight].join();
    const { scrollLeft, scrollTop } = field;
    if (outline !== this.outline) this.settle(new DOMRect(left, top, width, height));
    this.outline = outline;
    // Scrolling our own box would have it laid out at once.
    const scrolled = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    if (scrolled !== this.scrolled) this.text.element.style.transform = scrolled;
    this.scrolled = scrolled;
  }

  /** Takes the field's place, and its letters unless it has them. */
  private settle(box: DOMRect): void {
    const { field } = this;
    const style = getComputedStyle(field);
    const isLine = field instanceof HTMLInputElement;
    const rules: Record<string, string> = {};
    if (!this.isDressed) {
      for (const name of COPIED) if (!(isLine && name === "line-height")) rules[name] = style.getPropertyValue(name);
      rules["white-space"] = isLine ? "pre" : style.whiteSpace;
      const position = isFixed(field) ? "fixed" : "absolute";
      const own = (this.sheet.cssRules[1] as CSSStyleRule).style;
      if (own.position !== position) own.setProperty("position", position, "important");
      this.isDressed = true;
    }
    // Computed lengths have fractions, which client and offset sizes round away: a line may break elsewhere for one.
    const length = (name: string): number => parseFloat(style.getPropertyValue(name));
    const edges = length("border-left-width") + length("border-right-width");
    const bar = isLine ? 0 : Math.max(field.offsetWidth - field.clientWidth - Math.round(edges), 0);
    const inner = style.boxSizing === "border-box" ? 0 : length("padding-left") + length("padding-right") + edges;
    rules["width"] = `${length("width") + inner - edges - (bar > 1 ? bar : 0)}px`;
    // For Firefox the inside of an input begins behind its padding.
    const border = isLine ? { left: length("border-left-width"), top: length("border-top-width") } : { left: field.clientLeft, top: field.clientTop };
    const height = isLine ? field.offsetHeight - border.top - length("border-bottom-width") : field.clientHeight;
    const width = isLine ? field.offsetWidth - edges : field.clientWidth;
    rules["height"] = `${height}px`;
    if (isLine) rules["line-height"] = `${height - length("padding-top") - length("padding-bottom")}px`;
    const across = field.offsetWidth ? box.width / field.offsetWidth : 1;
    const down = field.offsetHeight ? box.height / field.offsetHeight : 1;
    const origin = this.host.getBoundingClientRect();
    const left = box.left + border.left * across;
    const top = box.top + border.top * down;
    rules["transform"] = `translate(${left - origin.left}px, ${top - origin.top}px) scale(${across}, ${down})`;
    const whole = new DOMRect(left, top, width * across, height * down);
    const seen = visiblePart(whole, parentOf(field));
    rules["visibility"] = seen ? "visible" : "hidden";
    if (seen)
      rules["clip-path"] = `inset(${(seen.top - whole.top) / down}px ${(whole.right - seen.right) / across}px ${(whole.bottom - seen.bottom) / down}px ${(seen.left - whole.left) / across}px)`;
    for (const [name, value] of Object.entries(rules)) {
      if (this.rules.get(name) !== value) this.place.style.setProperty(name, value);
      this.rules.set(name, value);
    }
  }

  /** What can be seen of the field's text, in the window. */
  seen(box: DOMRect): DOMRect | undefined {
    const edge = this.place.getBoundingClientRect();
    const left = Math.max(box.left, edge.left);
    const top = Math.max(box.top, edge.top);
    const [width, height] = [Math.min(box.right, edge.right) - left, Math.min(box.bottom, edge.bottom) - top];
    return width > 0 && height > 0 ? visiblePart(new DOMRect(left, top, width, height), parentOf(this.field)) : undefined;
  }

  hide(): void {
    this.host.remove();
  }
}

/** Whether a field stays where it is when the page is scrolled. */
function isFixed(field: Element): boolean {
  for (let one: Element | null = field; one && one.ownerDocument === field.ownerDocument; one = parentOf(one))
    if (getComputedStyle(one).position === "fixed") return true;
  return false;
}
