import { describe, expect, test } from "vitest";
import { placeNow } from "../src/content/applying/moving";
import { includesWords, sameWords, slotIn, smallest } from "../src/content/applying/replacement";
import type { Change } from "../src/shared/finding";

function changed(text: string, { from, to, text: words }: Change): string {
  return text.slice(0, from) + words + text.slice(to);
}

describe("the smallest replacement", () => {
  test.each<[text: string, old: string, words: string, replaced: string, by: string]>([
    ["You forgot the receipt.", "You forgot the receipt", "Could you send the receipt", "You forgot", "Could you send"],
    ["Please be advised that it works.", "Please be advised that i", "I", "Please be advised that it", "It"],
    ["We are sorry.", "We are sorry.", "We were sorry.", "are", "were"],
    ["It is very good.", "very good", "good", "is very good", "is good"],
    ["Hi 😀 there", "😀", "😃", "😀", "😃"],
    ["Don't do that", "Don't do", "Do", "Don't do", "Do"],
  ])("of “%s”, where “%s” becomes “%s”, is “%s” by “%s”", (text, old, words, replaced, by) => {
    const from = text.indexOf(old);
    const change = { from, to: from + old.length, text: words };
    const part = smallest(text, change);
    expect(changed(text, part)).toBe(changed(text, change));
    expect([text.slice(part.from, part.to), part.text]).toEqual([replaced, by]);
  });

  test("never reaches into another line", () => {
    const part = smallest("Hello.\nNo.\nBye.", { from: 7, to: 10, text: "" });
    expect(part).toEqual({ from: 7, to: 10, text: "" });
  });

  test("does the same as the change, whatever the change is", () => {
    const text = "Hi 😀 Sam,\nyou're very very late – isn’t it?";
    for (let from = 0; from <= text.length; from++)
      for (let to = from; to <= text.length; to++)
        for (const words of ["", "x", "very", "you’re late", "a\nb"]) {
          const change = { from, to, text: words };
          expect(changed(text, smallest(text, change))).toBe(changed(text, change));
        }
  });
});

test("words are the same with other blanks and quotes, and not with other letters", () => {
  expect(sameWords("You’re\u00a0wrong", "You're wrong")).toBe(true);
  expect(sameWords("You're wrong", "You were wrong")).toBe(false);
  expect(includesWords("Hi, “it’s\u00a0here”", "it's here")).toBe(true);
});

test("the first slot to fill in is one that the new words bring along", () => {
  expect(slotIn("I don't see it [1].", "I haven't seen [order number] [1].")).toEqual([15, 29]);
  expect(slotIn("See [1].", "Look at [1].")).toBeUndefined();
});

describe("words of an earlier reading", () => {
  const text = "Hi. You forgot it. You forgot me. Bye.";
  test.each<[now: string, place: number | undefined]>([
    [text, 4],
    ["Hello. You forgot it. You forgot me. Bye.", 7],
    ["Hi. You forgot it. You forgot me. Goodbye.", 4],
    ["Hi. You lost it. You forgot me. Bye.", undefined],
    ["You forgot it. Hi. I remembered me. Bye.", 0],
  ])("are found in “%s” at %s", (now, place) => {
    expect(placeNow(text, 4, 17, now)).toBe(place);
  });
});
