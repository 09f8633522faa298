// @vitest-environment jsdom
/** What holds for any tree: the text and the document are the same letters. */
import { expect, test } from "vitest";
import { RichField } from "../src/content/rich_field";
import { generic } from "../src/content/sites/generic";

/** Numbers from 0 to below `most`, the same for the same seed. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

const TEXTS = ["you", "forgot ", " it", "\n  so\n", "a\u00a0b", "\u00a0", "\ufeff", "\u200bx\u200b", "😀", " ", "two  words", "end."];
const NAMES = ["div", "p", "span", "b", "br", "ul", "li", "td", "blockquote", "code", "img", "pre", "div", "span", "p"];

function grow(parent: Element, next: (most: number) => number, depth: number): void {
  for (let count = next(5); count > 0; count--)
    if (depth === 0 || next(2)) parent.append(TEXTS[next(TEXTS.length)]!);
    else {
      const child = document.createElement(NAMES[next(NAMES.length)]!);
      if (next(12) === 0) child.setAttribute("contenteditable", "false");
      if (next(8) === 0) child.style.whiteSpace = ["pre-wrap", "pre-line", "normal"][next(3)]!;
      parent.append(child);
      if (child.tagName !== "BR" && child.tagName !== "IMG") grow(child, next, depth - 1);
    }
}

const plain = (words: string): string => words.replace(/[\u200b\ufeff]/g, "").replace(/[ \t\n\u00a0]+/g, " ").trim();

test("each letter of the text is the letter of the document where its range stands, and stretches of a line are the same words", () => {
  for (let seed = 0; seed < 150; seed++) {
    const field = document.createElement("div");
    field.setAttribute("contenteditable", "true");
    document.body.replaceChildren(field);
    const next = numbers(seed);
    grow(field, next, 4);
    const reading = new RichField(field, generic).read();
    const told = `seed ${seed}: ${field.outerHTML}`;
    for (let at = 0; at < reading.text.length; at++) {
      const letter = reading.range(at, at + 1)?.toString();
      if (letter === undefined || reading.text[at] === "\n") continue;
      expect(letter.replace(/[\t\n\u00a0]/, " "), told).toBe(reading.text[at]!.replace("\t", " "));
    }
    for (const { 0: line, index } of reading.text.matchAll(/.+/g)) {
      const from = next(line.length);
      const to = from + next(line.length - from + 1);
      const range = reading.range(index + from, index + to);
      if (range) expect(plain(range.toString()), told).toBe(plain(line.slice(from, to)));
    }
  }
}, 60_000);

test("reading changes nothing in the page", () => {
  for (let seed = 0; seed < 50; seed++) {
    const field = document.createElement("div");
    field.setAttribute("contenteditable", "true");
    document.body.replaceChildren(field);
    grow(field, numbers(seed), 4);
    const before = document.documentElement.outerHTML;
    new RichField(field, generic).read();
    expect(document.documentElement.outerHTML).toBe(before);
  }
});
