/** Underlines of a plain field: a transparent copy of its text in a closed shadow root, laid over it. */
import type { Finding } from "../shared/finding";
import type { Reading } from "./field";
import type { PlainElement } from "./plain_field";
import type { Underlines } from "./underlines";

const STYLE = `
div { position: absolute; overflow: hidden; pointer-events: none; color: transparent; white-space: pre-wrap; overflow-wrap: break-word; box-sizing: border-box }
mark { all: unset; text-decoration: underline wavy #b45309 1.5px; text-decoration-skip-ink: none }`;

export class MirrorUnderlines implements Underlines {
  private readonly host = document.createElement("warmline-mirror");
  private readonly copy = document.createElement("div");
  private drawn: { finding: Finding; mark: HTMLElement }[] = [];

  constructor(private readonly field: PlainElement) {
    const root = this.host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(this.copy);
    document.documentElement.append(this.host);
    field.addEventListener("scroll", this.follow);
    addEventListener("resize", this.follow);
  }

  show(findings: readonly Finding[], { text }: Reading): void {
    const parts: (string | Node)[] = [];
    this.drawn = [];
    let at = 0;
    for (const finding of findings)
      for (const [from, to] of finding.spans) {
        if (from < at) continue;
        const mark = document.createElement("mark");
        mark.textContent = text.slice(from, to);
        this.drawn.push({ finding, mark });
        parts.push(text.slice(at, from), mark);
        at = to;
      }
    this.copy.replaceChildren(...parts, text.slice(at));
    this.follow();
  }

  at(x: number, y: number): Finding | undefined {
    return this.drawn.find(({ mark }) =>
      Array.from(mark.getClientRects()).some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
    )?.finding;
  }

  box(finding: Finding): DOMRect | undefined {
    return this.drawn.find((one) => one.finding === finding)?.mark.getBoundingClientRect();
  }

  remove(): void {
    this.field.removeEventListener("scroll", this.follow);
    removeEventListener("resize", this.follow);
    this.host.remove();
  }

  private readonly follow = (): void => {
    const box = this.field.getBoundingClientRect();
    const style = getComputedStyle(this.field);
    for (const name of ["font", "letterSpacing", "lineHeight", "padding", "textAlign", "textIndent", "tabSize"] as const)
      this.copy.style[name] = style[name];
    this.copy.style.left = `${box.left + scrollX + this.field.clientLeft}px`;
    this.copy.style.top = `${box.top + scrollY + this.field.clientTop}px`;
    this.copy.style.width = `${this.field.clientWidth}px`;
    this.copy.style.height = `${this.field.clientHeight}px`;
    this.copy.scrollTop = this.field.scrollTop;
  };
}
