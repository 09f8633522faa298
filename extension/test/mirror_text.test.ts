// @vitest-environment jsdom
/** What holds for any edits: the copy holds the field's words, and no more of it is written than differs. */
import { expect, test } from "vitest";
import { MirrorText, type Stretch } from "../src/content/mirror_text";

/** Numbers from 0 to below `most`, the same for the same seed. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const TEXTS = ["You're wrong", " ", "\n", "\n\n", "a", "about 😀 it", ". "];

function stretchesOf(value: string, next: (most: number) => number): Stretch[] {
  const cuts = Array.from({ length: 2 * next(4) }, () => next(value.length + 1)).sort((one, other) => one - other);
  const stretches: Stretch[] = [];
  for (let at = 0; at < cuts.length; at += 2) stretches.push({ from: cuts[at]!, to: cuts[at + 1]!, kind: next(2) ? "warning" : "info" });
  return stretches.filter(({ from, to }) => to > from);
}

/** What an element shows of each mark, its line breaks left out. */
const words = (marks: readonly (readonly HTMLElement[])[]): string[] => marks.map((parts) => parts.map(({ textContent }) => textContent).join(""));
const lines = (text: MirrorText): (string | null)[] => Array.from(text.element.children, ({ textContent }) => textContent);

test.each(Array.from({ length: 60 }, (_, seed) => seed))("after any edits the copy is the one made anew (seed %i)", (seed) => {
  const next = numbers(seed);
  const text = new MirrorText();
  let value = "Hello\n\nYou're wrong about the date.\nWe sent it.";
  for (let round = 0; round < 25; round++) {
    const [from, to] = [next(value.length + 1), next(value.length + 1)].sort((one, other) => one - other) as [number, number];
    value = value.slice(0, from) + TEXTS[next(TEXTS.length)]! + value.slice(next(4) ? from : to);
    const stretches = stretchesOf(value, next);
    const marks = text.fill(value, stretches);
    const anew = new MirrorText();
    const fresh = anew.fill(value, stretches);
    expect(text.element.innerHTML).toBe(anew.element.innerHTML);
    expect(words(marks)).toEqual(words(fresh));
    expect(words(marks)).toEqual(stretches.map((one) => value.slice(one.from, one.to).replaceAll("\n", "")));
    expect(marks.flat().map(({ className }) => className)).toEqual(fresh.flat().map(({ className }) => className));
    const whole = value.split("\n");
    expect(lines(text)).toEqual(whole.slice(0, lines(text).length));
  }
});

/** What an observer sees of a change. */
function writes(before: [string, Stretch[]], after: [string, Stretch[]]): { kind: string; from: string | null }[] {
  const text = new MirrorText();
  text.fill(...before);
  const observer = new MutationObserver(() => undefined);
  observer.observe(text.element, { subtree: true, childList: true, characterData: true, characterDataOldValue: true, attributes: true });
  text.fill(...after);
  return observer.takeRecords().map(({ type, oldValue }) => ({ kind: type, from: oldValue }));
}

const warning = (from: number, to: number): Stretch => ({ from, to, kind: "warning" });

test("the same text is not written again", () => expect(writes(["One\nYou're wrong.", [warning(4, 16)]], ["One\nYou're wrong.", [warning(4, 16)]])).toEqual([]));
test("a letter below the last mark writes nothing", () => expect(writes(["You're wrong.\nAnd", [warning(0, 12)]], ["You're wrong.\nAnd s", [warning(0, 12)]])).toEqual([]));
test("a letter before a mark writes one text", () =>
  expect(writes(["Hi\nSo You're wrong.", [warning(6, 18)]], ["Hi\nSoo You're wrong.", [warning(7, 19)]])).toEqual([{ kind: "characterData", from: "So " }]));
test("a new line moves no other one", () =>
  expect(writes(["Hi\nYou're wrong.", [warning(3, 15)]], ["Hi\n\nYou're wrong.", [warning(4, 16)]]).map(({ kind }) => kind)).toEqual(["childList", "childList"]));
