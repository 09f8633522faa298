/** What is judged of a text that is too long. */

/** In UTF-16 code units. */
export const LONGEST = 50_000;

/** The stretch of a text that is judged: all of it, or the whole paragraphs round the caret. */
export function windowOf(text: string, caret = 0): readonly [from: number, to: number] {
  if (text.length <= LONGEST) return [0, text.length];
  let from = lineStart(text, caret);
  let to = lineEnd(text, caret);
  // A paragraph that is too long itself is cut, at blanks, where nobody would look.
  if (to - from > LONGEST) return [blankFrom(text, Math.max(from, caret - LONGEST / 2), from), blankTo(text, Math.min(to, caret + LONGEST / 2), to)];
  for (let grown = true; grown; ) {
    const above = from > 0 ? lineStart(text, from - 1) : from;
    const below = to < text.length ? lineEnd(text, to + 1) : to;
    grown = false;
    // Half of it above the caret at most, unless nothing is left below: what is above must not move with each letter.
    if (above < from && to - above <= LONGEST && (caret - above <= LONGEST / 2 || to === text.length)) {
      from = above;
      grown = true;
    }
    if (below > to && below - from <= LONGEST) {
      to = below;
      grown = true;
    }
  }
  return [from, to];
}

function lineStart(text: string, offset: number): number {
  return offset > 0 ? text.lastIndexOf("\n", offset - 1) + 1 : 0;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

function blankFrom(text: string, offset: number, least: number): number {
  if (offset === least) return least;
  const blank = text.indexOf(" ", offset);
  return blank < 0 || blank > offset + 1000 ? offset : blank + 1;
}

function blankTo(text: string, offset: number, most: number): number {
  if (offset === most) return most;
  const blank = text.lastIndexOf(" ", offset);
  return blank < offset - 1000 ? offset : blank;
}
