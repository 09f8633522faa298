/** A contenteditable element. */
import type { Field, Reading } from "./field";

export class RichField implements Field {
  readonly language = "warmline-compose";

  constructor(readonly element: HTMLElement) {}

  read(): Reading {
    return new RichReading(this.element);
  }
}

class RichReading implements Reading {
  readonly text: string;
  readonly incoming = undefined;
  readonly partial = false;
  readonly start = 0;
  readonly caret: number | undefined;
  /** Text nodes with the offset at which each starts. */
  private readonly pieces: { node: Text; start: number }[] = [];

  constructor(element: HTMLElement) {
    let text = "";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const selection = getSelection();
    let caret: number | undefined;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) {
        if (selection?.focusNode === node) caret = text.length + selection.focusOffset;
        this.pieces.push({ node, start: text.length });
        text += node.data;
      } else if (node instanceof HTMLBRElement || (isBlock(node as Element) && text && !text.endsWith("\n"))) text += "\n";
    }
    this.text = text;
    this.caret = caret;
  }

  range(from: number, to: number): Range | undefined {
    const start = this.place(from, false);
    const end = this.place(to, true);
    if (!start || !end) return undefined;
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  private place(offset: number, isEnd: boolean): { node: Text; offset: number } | undefined {
    for (const { node, start } of this.pieces) {
      const end = start + node.data.length;
      if (offset >= start && (isEnd ? offset <= end : offset < end)) return node.isConnected ? { node, offset: offset - start } : undefined;
    }
    return undefined;
  }
}

function isBlock(element: Element): boolean {
  return getComputedStyle(element).display.startsWith("block") || element instanceof HTMLParagraphElement;
}
