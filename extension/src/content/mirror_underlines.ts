/** Underlines of a plain field, on a copy of its text that lies over it; ranges cannot point into a textarea. */
import type { Finding } from "../shared/finding";
import { groundOf, INK } from "./colours";
import type { Reading } from "./field";
import { Mirror } from "./mirror";
import { around, isUnder, LINES, markOf } from "./marks";
import { isSame } from "./navigation";
import type { PlainElement } from "./plain_field";
import type { Underlines } from "./underlines";
import { reveal } from "./visibility";

const STYLE = `
.warning { text-decoration: ${LINES.warning} var(--ink) }
.info { text-decoration: ${LINES.info} var(--ink) }
@media (forced-colors: active) { mark { text-decoration-color: CanvasText !important } }`;

export class MirrorUnderlines implements Underlines {
  private readonly mirror: Mirror;
  private drawn: { finding: Finding; marks: HTMLElement[] }[] = [];
  private ink: string;
  /** Ends what is listened to as long as something is drawn. */
  private listening: AbortController | undefined;
  private readonly resized: ResizeObserver;
  private readonly styled: MutationObserver;
  private frame = 0;

  constructor(private readonly field: PlainElement) {
    this.mirror = new Mirror(field, STYLE);
    this.ink = INK[groundOf(field)];
    this.resized = new ResizeObserver(() => {
      this.mirror.forget();
      this.look();
    });
    this.styled = new MutationObserver(() => this.soon());
  }

  show(findings: readonly Finding[], { start }: Reading): void {
    const stretches: { finding: Finding; from: number; to: number; kind: string }[] = [];
    for (const finding of findings) {
      const kind = markOf(finding.severity);
      if (kind) for (const [from, to] of finding.spans) stretches.push({ finding, from: start + from, to: start + to, kind });
    }
    stretches.sort((one, other) => one.from - other.from || one.to - other.to);
    // Marks cannot cross: of two that overlap the first one is drawn.
    let end = 0;
    const apart = stretches.filter(({ from, to }) => from >= end && (end = to) > 0);
    if (!apart.length) return this.erase();
    this.mirror.follow();
    const marks = this.mirror.fill(apart, this.ink);
    this.drawn = apart.map(({ finding }, index) => ({ finding, marks: marks[index] ?? [] }));
    this.listen();
  }

  holds(): boolean {
    return !this.drawn.length || this.mirror.value === this.field.value;
  }

  at(x: number, y: number): Finding | undefined {
    return this.drawn.find(({ marks }) => marks.some((mark) => isUnder(mark.getClientRects(), x, y)))?.finding;
  }

  box(finding: Finding): DOMRect | undefined {
    if (!this.mirror.isShown) return undefined;
    const box = around(this.marksOf(finding).flatMap((mark) => Array.from(mark.getClientRects())));
    return box && this.mirror.seen(box);
  }

  reveal(finding: Finding): void {
    const boxNow = (): DOMRect => {
      this.mirror.follow();
      return this.marksOf(finding)[0]?.getBoundingClientRect() ?? this.field.getBoundingClientRect();
    };
    reveal(boxNow, this.field);
    this.mirror.follow();
  }

  wake(): void {
    this.ink = INK[groundOf(this.field)];
    this.mirror.forget();
    this.resized.observe(this.field);
    this.styled.observe(this.field, { attributeFilter: ["class", "style", "dir", "wrap"] });
  }

  rest(): void {
    this.resized.disconnect();
    this.styled.disconnect();
  }

  remove(): void {
    this.rest();
    this.erase();
  }

  private marksOf(finding: Finding): HTMLElement[] {
    return this.drawn.find((one) => isSame(one.finding, finding))?.marks ?? [];
  }

  private erase(): void {
    this.drawn = [];
    this.mirror.hide();
    this.listening?.abort();
    this.listening = undefined;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** What may move a field without a change of its size: scrolling, the window, fonts, and whatever a click or a key set off. */
  private listen(): void {
    if (this.listening) return;
    this.listening = new AbortController();
    const { signal } = this.listening;
    const quiet = { signal, passive: true, capture: true };
    addEventListener("scroll", () => this.atFrame(), quiet);
    // The frame that shows a letter comes anyway; the release of its key would ask for one more.
    addEventListener("input", () => this.atFrame(), { signal });
    for (const name of ["click", "keyup", "transitionend", "focusin", "resize"]) addEventListener(name, (event) => isLetter(event) || this.soon(), quiet);
    document.fonts.addEventListener("loadingdone", () => this.soon(), { signal });
  }

  /** Takes its letters and its place anew once the page has done what it does. */
  private soon(): void {
    this.mirror.forget();
    this.atFrame();
  }

  /** Looks in the next frame, after the session has drawn the text that the frame shows. */
  private atFrame(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.look();
    });
  }

  /** Takes its place; a field whose text was changed behind our back loses its underlines. */
  private look(): void {
    if (!this.drawn.length) return;
    if (!this.field.isConnected || !this.holds()) this.erase();
    else this.mirror.follow();
  }
}

/** Whether a key was a letter typed, whose effect on the field is told by `input`. */
function isLetter(event: Event): boolean {
  return event instanceof KeyboardEvent && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}
