/** Underlines of a rich field by the CSS Custom Highlight API: no element of the page is made or changed. */
import type { Finding } from "../shared/finding";
import { type Ground, groundOf, INK } from "./colours";
import type { Reading } from "./field";
import { around, isUnder, LINES, type Mark, markOf } from "./marks";
import { isSame } from "./navigation";
import type { Underlines } from "./underlines";
import { reveal, visiblePart } from "./visibility";

const GROUNDS = Object.keys(INK) as Ground[];

/** Names are those of the document: all its fields share them, and `warmline-info-dark` is info on a dark ground. */
const nameOf = (mark: Mark, ground: Ground): string => `warmline-${mark}${ground === "light" ? "" : `-${ground}`}`;

let sheet: CSSStyleSheet | undefined;

/** One sheet serves every root; forced colours leave the page one colour that is sure to be seen. */
function sheetOfAll(): CSSStyleSheet {
  if (sheet) return sheet;
  const rules = (Object.keys(LINES) as Mark[]).flatMap((mark) =>
    GROUNDS.map((ground) => {
      const rule = (ink: string): string => `::highlight(${nameOf(mark, ground)}) { text-decoration: ${LINES[mark]} ${ink}; text-decoration-skip-ink: none; }`;
      return `${rule(INK[ground])} @media (forced-colors: active) { ${rule("CanvasText")} }`;
    }),
  );
  sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.join("\n"));
  return sheet;
}

/** How many fields stand in a root that has our sheet. */
const fields = new Map<Document | ShadowRoot, number>();

/** A range in the highlight of its mark. */
interface Line {
  mark: Mark;
  range: Range;
  words: string;
}

export class HighlightUnderlines implements Underlines {
  private drawn: { finding: Finding; lines: Line[] }[] = [];
  private readonly root: Document | ShadowRoot;
  private ground: Ground;

  constructor(private readonly element: HTMLElement) {
    const root = element.getRootNode();
    this.root = root instanceof ShadowRoot ? root : document;
    this.ground = groundOf(element);
    fields.set(this.root, (fields.get(this.root) ?? 0) + 1);
  }

  show(findings: readonly Finding[], reading: Reading): void {
    const before = new Places(this.lines());
    // A page may have set sheets of its own since.
    if (findings.length && !this.root.adoptedStyleSheets.includes(sheetOfAll())) this.root.adoptedStyleSheets.push(sheetOfAll());
    this.drawn = findings.flatMap((finding) => {
      const mark = markOf(finding.severity);
      if (!mark) return [];
      const ranges = finding.spans.map(([from, to]) => reading.range(from, to)).filter((range) => range !== undefined);
      return [{ finding, lines: ranges.map((range) => ({ mark, range: before.take(mark, range) ?? range, words: range.toString() })) }];
    });
    this.draw();
    this.lift(before.left());
  }

  holds(): boolean {
    return this.lines().every(({ range, words }) => range.toString() === words);
  }

  at(x: number, y: number): Finding | undefined {
    return this.drawn.find(({ lines }) => lines.some(({ range }) => isUnder(range.getClientRects(), x, y)))?.finding;
  }

  box(finding: Finding): DOMRect | undefined {
    const range = this.rangeOf(finding);
    const box = range && around(Array.from(range.getClientRects()).filter(({ width }) => width > 0));
    return box && visiblePart(box, elementOf(range.startContainer));
  }

  reveal(finding: Finding): void {
    const range = this.rangeOf(finding);
    if (range) reveal(() => range.getBoundingClientRect(), elementOf(range.startContainer));
  }

  wake(): void {
    const ground = groundOf(this.element);
    if (ground === this.ground) return;
    this.lift(this.lines());
    this.ground = ground;
    this.draw();
  }

  rest(): void {
    // Ranges follow the text by themselves.
  }

  remove(): void {
    this.erase();
    const left = (fields.get(this.root) ?? 1) - 1;
    fields.set(this.root, left);
    if (left) return;
    fields.delete(this.root);
    this.root.adoptedStyleSheets = this.root.adoptedStyleSheets.filter((one) => one !== sheet);
  }

  private rangeOf(finding: Finding): Range | undefined {
    return this.drawn.find((one) => isSame(one.finding, finding))?.lines[0]?.range;
  }

  private lines(): Line[] {
    return this.drawn.flatMap(({ lines }) => lines);
  }

  private draw(): void {
    for (const { mark, range } of this.lines()) {
      const name = nameOf(mark, this.ground);
      const highlight = CSS.highlights.get(name) ?? new Highlight();
      const priority = mark === "warning" ? 1 : 0;
      // Any setting has the page painted anew, even to what is set already.
      if (highlight.priority !== priority) highlight.priority = priority;
      if (!highlight.has(range)) highlight.add(range);
      if (!CSS.highlights.has(name)) CSS.highlights.set(name, highlight);
    }
  }

  private lift(lines: readonly Line[]): void {
    for (const { mark, range } of lines) {
      const name = nameOf(mark, this.ground);
      const highlight = CSS.highlights.get(name);
      highlight?.delete(range);
      if (highlight?.size === 0) CSS.highlights.delete(name);
    }
  }

  private erase(): void {
    this.lift(this.lines());
    this.drawn = [];
  }
}

/** Lines by where they begin. One that is wanted again stays: a highlight that changes has its words painted anew. */
class Places {
  private readonly lines = new Map<Node, Line[]>();

  constructor(lines: readonly Line[]) {
    for (const line of lines) {
      const { startContainer } = line.range;
      this.lines.set(startContainer, [...(this.lines.get(startContainer) ?? []), line]);
    }
  }

  /** Takes away the range with this mark that is equal to another one. */
  take(mark: Mark, { startContainer, startOffset, endContainer, endOffset }: Range): Range | undefined {
    const here = this.lines.get(startContainer) ?? [];
    const at = here.findIndex((one) => {
      const { range } = one;
      return one.mark === mark && range.startOffset === startOffset && range.endContainer === endContainer && range.endOffset === endOffset;
    });
    return at < 0 ? undefined : here.splice(at, 1)[0]?.range;
  }

  left(): Line[] {
    return [...this.lines.values()].flat();
  }
}

function elementOf(node: Node): Element | null {
  return node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
}
