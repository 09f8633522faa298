/** Underlines of a rich field by the CSS Custom Highlight API: no element of the page is made or changed. */
import type { Finding } from "../shared/finding";
import type { Reading } from "./field";
import type { Underlines } from "./underlines";

const NAME = "warmline-warning";

export class HighlightUnderlines implements Underlines {
  private drawn: { finding: Finding; ranges: Range[] }[] = [];
  private readonly sheet = new CSSStyleSheet();

  constructor(_element: HTMLElement) {
    this.sheet.replaceSync(`::highlight(${NAME}) { text-decoration: underline wavy #b45309 1.5px; }`);
    document.adoptedStyleSheets.push(this.sheet);
  }

  show(findings: readonly Finding[], reading: Reading): void {
    this.drawn = findings.map((finding) => ({
      finding,
      ranges: finding.spans.map(([from, to]) => reading.range(from, to)).filter((range) => range !== undefined),
    }));
    CSS.highlights.set(NAME, new Highlight(...this.drawn.flatMap(({ ranges }) => ranges)));
  }

  at(x: number, y: number): Finding | undefined {
    return this.drawn.find(({ ranges }) => ranges.some((range) => contains(range, x, y)))?.finding;
  }

  box(finding: Finding): DOMRect | undefined {
    return this.drawn.find((one) => one.finding === finding)?.ranges[0]?.getBoundingClientRect();
  }

  remove(): void {
    CSS.highlights.delete(NAME);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }
}

function contains(range: Range, x: number, y: number): boolean {
  return Array.from(range.getClientRects()).some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}
