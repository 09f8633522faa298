import { describe, expect, test } from "vitest";
import { Findings } from "../src/content/findings";
import { findingAt, neighbour } from "../src/content/navigation";
import { wordsOf } from "../src/shared/words";
import { editBetween, moved } from "../src/content/remap";
import type { Finding } from "../src/shared/finding";

function finding(text: string, words: string, more: Partial<Finding> = {}): Finding {
  const from = text.indexOf(words);
  const change = { from, to: from + words.length, text: "x" };
  const fix = { title: "", grade: "review" as const, before: words, after: "x", change };
  return { rule: "blame/you-forgot", severity: "warning", message: "", fingerprint: words, spans: [[from, from + words.length]], touched: false, fixes: [fix], ...more };
}

/** The words that are still flagged after the text became another one. */
function flagged(before: string, after: string, ...words: string[]): string[] {
  const findings = words.map((one) => finding(before, one));
  return [...moved(findings, editBetween(before, after), after).values()].map((one) => wordsOf(one, after));
}

describe("an edit of the text", () => {
  test("before flagged words moves them", () => expect(flagged("Hi. You forgot it.", "Hello 😀. You forgot it.", "You forgot")).toEqual(["You forgot"]));
  test("behind flagged words leaves them", () => expect(flagged("You forgot it.", "You forgot it all.", "You forgot")).toEqual(["You forgot"]));
  test("in flagged words takes them away", () => expect(flagged("You forgot it.", "You just forgot it.", "You forgot")).toEqual([]));
  test("that only adds a blank behind flagged words leaves them", () => expect(flagged("You forgot", "You forgot ", "You forgot")).toEqual(["You forgot"]));
  test("that makes a word longer takes it away", () => expect(flagged("You forgot", "You forgotten", "You forgot")).toEqual([]));
  test("that makes a word longer in front takes it away", () => expect(flagged("no calm down", "no becalm down", "calm down")).toEqual([]));
  test("takes away the one finding it meets and no other", () =>
    expect(flagged("You forgot it. Calm down. You lied.", "You forgot it. Calm you down. You lied.", "You forgot", "Calm down", "You lied")).toEqual(["You forgot", "You lied"]));

  test("in the words of a wording takes the wording away and leaves the underline", () => {
    const before = "You forgot it.";
    const fix = { title: "", grade: "review" as const, before, after: "", change: { from: 0, to: before.length, text: "" } };
    const [now] = moved([finding(before, "You forgot", { fixes: [fix] })], editBetween(before, "You forgot them."), "You forgot them.").values();
    expect(now?.fixes).toEqual([]);
  });

  test("moves the changes of wordings along with their words", () => {
    const after = "Well: You forgot it.";
    const [now] = moved([finding("You forgot it.", "You forgot")], editBetween("You forgot it.", after), after).values();
    expect(now?.fixes[0]?.change).toEqual({ from: 6, to: 16, text: "x" });
  });

  test("is the smallest one that makes the new text, for texts of all kinds", () => {
    const letters = ["a", "b", "a", " ", "😀"];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const text = (): string => Array.from({ length: next(9) }, () => letters[next(letters.length)]).join("");
    for (let round = 0; round < 2000; round++) {
      const [before, after] = [text(), text()];
      const edit = editBetween(before, after);
      const made = edit ? before.slice(0, edit.from) + after.slice(edit.from, edit.from + edit.length) + before.slice(edit.to) : before;
      expect(made).toBe(after);
    }
  });
});

describe("a finding that meets the last edit", () => {
  const text = "You forgot it.";
  const arrive = (findings: Findings, caret: number | undefined, touched = true): Findings => {
    findings.arrive([finding(text, "You forgot", { touched })], text, text, caret);
    return findings;
  };

  test("waits while the caret is in its words, and is shown when the caret leaves them", () => {
    const findings = arrive(new Findings(), 10);
    expect(findings.shown).toEqual([]);
    expect(findings.release(5)).toBe(false);
    expect(findings.release(12)).toBe(true);
    expect(findings.shown).toHaveLength(1);
  });
  test("is shown at once when the caret is elsewhere", () => expect(arrive(new Findings(), 13).shown).toHaveLength(1));
  test("is shown at once when the field has no caret", () => expect(arrive(new Findings(), undefined).shown).toHaveLength(1));
  test("is not hidden again when it was shown before", () => expect(arrive(arrive(new Findings(), 13), 10).shown).toHaveLength(1));
  test("that the edit did not meet is shown at once", () => expect(arrive(new Findings(), 10, false).shown).toHaveLength(1));
  test("hints are not shown at all", () => {
    const findings = new Findings();
    findings.arrive([finding(text, "You forgot", { severity: "hint" })], text, text, undefined);
    expect(findings.shown).toEqual([]);
  });
});

describe("going through the findings", () => {
  const text = "You forgot it. Calm down. You lied.";
  const all = ["You lied", "You forgot", "Calm down"].map((words) => finding(text, words));
  const next = (caret: number): string => wordsOf(neighbour(all, caret, "next")!, text);
  const previous = (caret: number): string => wordsOf(neighbour(all, caret, "previous")!, text);

  test("goes onwards in the order of the text, and round its end", () => expect([next(0), next(10), next(24), next(34)]).toEqual(["You forgot", "Calm down", "You lied", "You forgot"]));
  test("goes back in the order of the text, and round its start", () => expect([previous(34), previous(24), previous(10)]).toEqual(["Calm down", "You forgot", "You lied"]));
  test("means the finding whose words the caret meets", () => expect([findingAt(all, 12), findingAt(all, 17)].map((one) => one && wordsOf(one, text))).toEqual([undefined, "Calm down"]));
});
