/** A text under construction, line by line, with the place in the document of each of its letters. */
import type { WhiteSpace } from "./layout";

/** Letters of the text that stand one by one in a text node. */
interface Piece {
  readonly node: Text;
  /** Where they start in the text and in the node. */
  readonly start: number;
  readonly nodeStart: number;
  length: number;
}

/** What stands in the line and is no text: an island, an image. A range that would cover it is not given out. */
interface Atom {
  readonly start: number;
  readonly end: number;
}

/** A place in a text node. */
export interface Place {
  readonly node: Text;
  readonly offset: number;
}

// Zero-width letters, which editors put into empty lines and beside islands; no-break spaces; blanks but single ones between words.
const SPECIAL = /[\u200b\u2060\ufeff]+|\u00a0+|[ \t\n\r\f]{2,}|[\t\n\r\f]|^ | (?=$|[\u200b\u2060\ufeff])|(?<=[\u200b\u2060\ufeff]) /g;
const BLANK = /^[ \t\n\r\f]/;

export class Lines {
  text = "";
  private readonly pieces: Piece[] = [];
  private readonly atoms: Atom[] = [];
  /** How many line ends come before the next letter. */
  private ends = 0;
  /** Whether the line holds anything. */
  private begun = false;
  /** A blank that counts if anything follows it in its line. */
  private blank: Place | undefined;

  /** Where the next letter will stand. */
  get next(): number {
    return this.text.length + this.ends + (this.blank ? 1 : 0);
  }

  /** Ends the line if it holds anything: where a block starts or ends. */
  endLine(): void {
    if (this.begun) this.breakLine();
  }

  /** Ends the line: `<br>`. The one that closes a block is the block's own end, as browsers have it. */
  breakLine(): void {
    this.ends += 1;
    this.begun = false;
    this.blank = undefined;
  }

  /** Adds a text node or a stretch of one; `whiteSpace` is asked only where it matters. */
  addNode(node: Text, whiteSpace: () => WhiteSpace, from = 0, to = node.length): void {
    const data = node.data.slice(0, to);
    let at = from;
    SPECIAL.lastIndex = from;
    for (let found = SPECIAL.exec(data); found; found = SPECIAL.exec(data)) {
      const { 0: run, index } = found;
      if (index > at) this.letters(node, at, data.slice(at, index));
      at = index + run.length;
      if (run[0] === "\u00a0") this.letters(node, index, " ".repeat(run.length));
      else if (BLANK.test(run)) this.blanks(node, index, run, whiteSpace);
    }
    if (at < data.length) this.letters(node, at, data.slice(at));
  }

  /** Adds words that stand for something that is no text; they may be empty. */
  addAtom(words: string): void {
    if (words) this.open();
    const start = words ? this.text.length : this.next;
    this.text += words;
    this.atoms.push({ start, end: start + words.length });
  }

  /** Ends the text; the line end that closes its last line is not part of it. */
  finish(): void {
    this.text += "\n".repeat(Math.max(0, this.ends - (this.begun ? 0 : 1)));
    this.ends = 0;
  }

  /** Takes back the text from an offset on, which is the start of a line. */
  cut(offset: number): void {
    this.text = this.text.slice(0, offset).replace(/\n$/, "");
    while ((this.pieces.at(-1)?.start ?? -1) >= offset) this.pieces.pop();
    while ((this.atoms.at(-1)?.start ?? -1) >= offset) this.atoms.pop();
    this.begun = false;
    this.blank = undefined;
    this.ends = this.text || offset ? 1 : 0;
  }

  /** The offset of a place in a node that was added, or undefined when none of the node's letters before it counts. */
  offsetOf(node: Text, nodeOffset: number): number | undefined {
    for (let index = this.pieces.length - 1; index >= 0; index--) {
      const piece = this.pieces[index]!;
      if (piece.node === node && piece.nodeStart <= nodeOffset) return piece.start + Math.min(nodeOffset - piece.nodeStart, piece.length);
    }
    return undefined;
  }

  /** Where a stretch starts and ends in the document; undefined when it covers an atom, or has no letter of a text node. */
  places(from: number, to: number): [Place, Place] | undefined {
    if (this.atoms.some(({ start, end }) => from < end && to > start)) return undefined;
    const start = this.pieces[this.first(from, from === to)];
    const end = from === to ? start : this.last(to);
    if (!start || !end || start.start > to || (start.start === to && from < to)) return undefined;
    return [inside(start, from), inside(end, to)];
  }

  /** The index of the first piece that holds a letter from an offset on, or with `touching` also one that ends there. */
  private first(offset: number, touching: boolean): number {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { start, length } = this.pieces[middle]!;
      if (start + length > offset || (touching && start + length === offset)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The last piece that holds a letter before an offset. */
  private last(offset: number): Piece | undefined {
    const index = this.first(offset, true);
    const piece = this.pieces[index];
    return piece && piece.start < offset ? piece : this.pieces[index - 1];
  }

  private letters(node: Text, nodeStart: number, letters: string): void {
    this.open();
    this.put(node, nodeStart, letters);
  }

  private blanks(node: Text, index: number, run: string, whiteSpace: () => WhiteSpace): void {
    const kept = whiteSpace();
    if (kept === "collapsed") return this.space(node, index);
    for (const [at, letter] of Array.from(run).entries())
      if (letter === "\n") this.breakLine();
      else if (kept === "lines") this.space(node, index + at);
      else if (letter !== "\r") this.letters(node, index + at, letter);
  }

  private space(node: Text, offset: number): void {
    if (this.begun) this.blank ??= { node, offset };
  }

  private open(): void {
    if (this.ends) this.text += "\n".repeat(this.ends);
    this.ends = 0;
    this.begun = true;
    const blank = this.blank;
    this.blank = undefined;
    if (blank) this.put(blank.node, blank.offset, " ");
  }

  private put(node: Text, nodeStart: number, letters: string): void {
    const last = this.pieces.at(-1);
    const start = this.text.length;
    if (last?.node === node && last.start + last.length === start && last.nodeStart + last.length === nodeStart) last.length += letters.length;
    else this.pieces.push({ node, start, nodeStart, length: letters.length });
    this.text += letters;
  }
}

function inside({ node, start, nodeStart, length }: Piece, offset: number): Place {
  return { node, offset: nodeStart + Math.max(0, Math.min(offset - start, length)) };
}
