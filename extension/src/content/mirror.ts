/** A transparent copy of a plain field's text, laid over it line for line, so that words of the field can be drawn on and measured. */
import { parentOf } from "./colours";
import type { PlainElement } from "./plain_field";
import { hostOn, type Stage } from "./stage";
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

/** A stretch of the field's value to be marked. */
export interface Stretch {
  from: number;
  to: number;
  kind: string;
}

export class Mirror {
  private readonly host: HTMLElement;
  private readonly sheet: CSSStyleSheet;
  private readonly place: HTMLElement;
  /** The hard lines of the value, each drawn anew only when it changes. */
  private lines: { key: string; element: HTMLElement }[] = [];
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
    root.append(this.place);
  }

  /** Whether it lies over the field. */
  get isShown(): boolean {
    return this.host.isConnected;
  }

  /** Copies the field's value with marks on it, and tells the elements of each mark. */
  fill(stretches: readonly Stretch[], ink: string): HTMLElement[][] {
    this.value = this.field.value;
    this.place.style.setProperty("--ink", ink);
    const before = new Map<string, HTMLElement[]>();
    for (const { key, element } of this.lines) before.set(key, [...(before.get(key) ?? []), element]);
    const marks: HTMLElement[][] = stretches.map(() => []);
    let at = 0;
    this.lines = this.value.split("\n").map((text) => {
      const inLine = stretches.flatMap(({ from, to, kind }, index) =>
        from < at + text.length && to > at ? [{ index, kind, from: Math.max(from - at, 0), to: Math.min(to - at, text.length) }] : [],
      );
      const key = `${text}\n${inLine.map(({ kind, from, to }) => `${kind} ${from} ${to}`).join()}`;
      at += text.length + 1;
      const element = before.get(key)?.shift() ?? lineOf(text, inLine);
      const found = element.querySelectorAll("mark");
      inLine.forEach(({ index }, order) => {
        const mark = found[order];
        if (mark) marks[index]?.push(mark);
      });
      return { key, element };
    });
    this.arrange();
    return marks;
  }

  /** Lays it over the field as both are now. */
  follow(): void {
    const { field, place } = this;
    if (!field.isConnected || !field.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return this.host.remove();
    if (!this.host.isConnected) (field.closest("dialog:modal, :popover-open") ?? document.documentElement).append(this.host);
    const box = field.getBoundingClientRect();
    const style = getComputedStyle(field);
    const rule = place.style;
    for (const name of COPIED) rule.setProperty(name, style.getPropertyValue(name));
    const isLine = field instanceof HTMLInputElement;
    rule.whiteSpace = isLine ? "pre" : style.whiteSpace;
    // Computed lengths have fractions, which client and offset sizes round away: a line may break elsewhere for one.
    const length = (name: string): number => parseFloat(style.getPropertyValue(name));
    const edges = length("border-left-width") + length("border-right-width");
    const bar = isLine ? 0 : Math.max(field.offsetWidth - field.clientWidth - Math.round(edges), 0);
    const inner = style.boxSizing === "border-box" ? 0 : length("padding-left") + length("padding-right") + edges;
    rule.width = `${length("width") + inner - edges - (bar > 1 ? bar : 0)}px`;
    // For Firefox the inside of an input begins behind its padding.
    const border = isLine ? { left: length("border-left-width"), top: length("border-top-width") } : { left: field.clientLeft, top: field.clientTop };
    const height = isLine ? field.offsetHeight - border.top - length("border-bottom-width") : field.clientHeight;
    const width = isLine ? field.offsetWidth - edges : field.clientWidth;
    rule.height = `${height}px`;
    if (isLine) rule.lineHeight = `${height - length("padding-top") - length("padding-bottom")}px`;
    const across = field.offsetWidth ? box.width / field.offsetWidth : 1;
    const down = field.offsetHeight ? box.height / field.offsetHeight : 1;
    (this.sheet.cssRules[1] as CSSStyleRule).style.setProperty("position", isFixed(field) ? "fixed" : "absolute", "important");
    const origin = this.host.getBoundingClientRect();
    const left = box.left + border.left * across;
    const top = box.top + border.top * down;
    rule.transform = `translate(${left - origin.left}px, ${top - origin.top}px) scale(${across}, ${down})`;
    place.scrollTop = field.scrollTop;
    place.scrollLeft = field.scrollLeft;
    const whole = new DOMRect(left, top, width * across, height * down);
    const seen = visiblePart(whole, parentOf(field));
    rule.visibility = seen ? "visible" : "hidden";
    if (seen)
      rule.clipPath = `inset(${(seen.top - whole.top) / down}px ${(whole.right - seen.right) / across}px ${(whole.bottom - seen.bottom) / down}px ${(seen.left - whole.left) / across}px)`;
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

  /** Puts the lines in their order with as few moves as a changed line needs. */
  private arrange(): void {
    const wanted = new Set<Element>(this.lines.map(({ element }) => element));
    for (const one of Array.from(this.place.children)) if (!wanted.has(one)) one.remove();
    let next = this.place.firstElementChild;
    for (const { element } of this.lines)
      if (element === next) next = next.nextElementSibling;
      else this.place.insertBefore(element, next);
  }
}

function lineOf(text: string, marks: readonly { kind: string; from: number; to: number }[]): HTMLElement {
  const line = document.createElement("div");
  line.className = "line";
  let at = 0;
  for (const { kind, from, to } of marks) {
    const mark = document.createElement("mark");
    mark.className = kind;
    mark.textContent = text.slice(from, to);
    line.append(text.slice(at, from), mark);
    at = to;
  }
  line.append(text.slice(at));
  return line;
}

/** Whether a field stays where it is when the page is scrolled. */
function isFixed(field: Element): boolean {
  for (let one: Element | null = field; one && one.ownerDocument === field.ownerDocument; one = parentOf(one))
    if (getComputedStyle(one).position === "fixed") return true;
  return false;
}
