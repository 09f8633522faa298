/** The text of a mirror with marks on it: one element for each hard line. Only letters that differ are written, since a page pays for the rest. */
import { editBetween } from "./remap";

/** A stretch of the field's value to be marked. */
export interface Stretch {
  from: number;
  to: number;
  kind: string;
}

/** Words of a line; those between two marks have no kind. */
interface Piece {
  text: string;
  kind?: string;
  /** Which stretch it is of. */
  stretch?: number;
}

interface Line {
  pieces: readonly Piece[];
  element: HTMLElement;
}

export class MirrorText {
  readonly element = document.createElement("div");
  private lines: Line[] = [];

  /** Copies a value down to its last mark. The stretches are in order and apart; the elements of each are told. */
  fill(value: string, stretches: readonly Stretch[]): HTMLElement[][] {
    const before = this.lines;
    const wanted = linesOf(value, stretches);
    const shorter = Math.min(before.length, wanted.length);
    let head = 0;
    while (head < shorter && isSame(before[head]?.pieces, wanted[head])) head++;
    let tail = 0;
    while (tail < shorter - head && isSame(before.at(-1 - tail)?.pieces, wanted.at(-1 - tail))) tail++;
    const changed = before.slice(head, before.length - tail);
    const after = before[before.length - tail]?.element ?? null;
    this.lines = wanted.map((pieces, at) => {
      const same = at < head ? before[at] : at >= wanted.length - tail ? before[at - wanted.length + before.length] : undefined;
      if (same) return { ...same, pieces };
      const old = changed.shift();
      const line = { pieces, element: old?.element ?? this.add(after) };
      write(line, old?.pieces ?? []);
      return line;
    });
    for (const { element } of changed) element.remove();
    return this.marks(stretches.length);
  }

  private add(before: Node | null): HTMLElement {
    const line = document.createElement("div");
    line.className = "line";
    return this.element.insertBefore(line, before);
  }

  private marks(stretches: number): HTMLElement[][] {
    const marks: HTMLElement[][] = Array.from({ length: stretches }, () => []);
    for (const { pieces, element } of this.lines)
      pieces.forEach(({ stretch }, at) => {
        if (stretch !== undefined) marks[stretch]?.push(element.childNodes[at] as HTMLElement);
      });
    return marks;
  }
}

/** The hard lines down to the last mark: those below it move nothing above. */
function linesOf(value: string, stretches: readonly Stretch[]): Piece[][] {
  const lines: Piece[][] = [];
  const last = stretches.at(-1)?.to ?? -1;
  let next = 0;
  for (let start = 0; start <= last; ) {
    const found = value.indexOf("\n", start);
    const end = found < 0 ? value.length : found;
    const pieces: Piece[] = [];
    let at = start;
    for (let one = stretches[next]; one && one.from < end; one = stretches[next]) {
      const from = Math.max(one.from, at);
      const to = Math.min(one.to, end);
      if (to > from) pieces.push({ text: value.slice(at, from) }, { text: value.slice(from, to), kind: one.kind, stretch: next });
      if (to > from) at = to;
      // The rest of it is marked in the next line.
      if (one.to > end) break;
      next++;
    }
    lines.push([...pieces, { text: value.slice(at, end) }]);
    start = end + 1;
  }
  return lines;
}

function isSame(one: readonly Piece[] | undefined, other: readonly Piece[] | undefined): boolean {
  return isAlike(one, other) && one?.every(({ text }, at) => text === other?.[at]?.text) === true;
}

/** Whether two lines are made of the same nodes. */
function isAlike(one: readonly Piece[] | undefined, other: readonly Piece[] | undefined): boolean {
  return one?.length === other?.length && one?.every(({ kind }, at) => kind === other?.[at]?.kind) === true;
}

/** Makes the nodes of a line those of its pieces. */
function write({ pieces, element }: Line, before: readonly Piece[]): void {
  if (!isAlike(pieces, before)) return element.replaceChildren(...pieces.map(nodeOf));
  pieces.forEach(({ text, kind }, at) => {
    const edit = editBetween(before[at]?.text ?? "", text);
    const node = element.childNodes[at];
    if (edit) ((kind ? node?.firstChild : node) as Text).replaceData(edit.from, edit.to - edit.from, text.slice(edit.from, edit.from + edit.length));
  });
}

function nodeOf({ text, kind }: Piece): Node {
  const words = document.createTextNode(text);
  if (!kind) return words;
  const mark = document.createElement("mark");
  mark.className = kind;
  mark.append(words);
  return mark;
}
