// @vitest-environment jsdom
import { describe, expect, test, vi } from "vitest";
import { beside } from "../src/content/card";
import { bodyOf, differing, explain } from "../src/content/card_body";
import type { Finding, Fix } from "../src/shared/finding";

const change = { from: 0, to: 14, text: "" };
const fix = (grade: Fix["grade"], after: string): Fix => ({ title: "Ask for it", grade, before: " You forgot the receipt.", after, change });
const finding: Finding = {
  rule: "buck-passing/on-others",
  severity: "warning",
  message: "It <b>sounds</b> like blame.",
  fingerprint: "f",
  spans: [[0, 10]],
  touched: false,
  fixes: [fix("review", " Could you attach the receipt?"), fix("draft", " I miss [what is missing]. Could you send [what you need]?"), fix("safe", "")],
};

function card(): { element: HTMLElement; actions: Record<"take" | "dismiss" | "turnOff" | "showRule" | "close", ReturnType<typeof vi.fn>> } {
  const actions = { take: vi.fn(), dismiss: vi.fn(), turnOff: vi.fn(), showRule: vi.fn(), close: vi.fn() };
  return { element: bodyOf(document, finding, "You forgot", actions), actions };
}

describe("the card", () => {
  const names = (): (string | null)[] => Array.from(card().element.querySelectorAll(".wording"), (one) => one.getAttribute("aria-label"));

  test("names each button by what it does to the words", () => expect(names()[0]).toBe("Replace “You forgot the receipt.” with “Could you attach the receipt?” Ask for it"));
  test("says what a draft leaves to fill in", () => expect(names()[1]).toMatch(/, then fill in \[what is missing\] and \[what you need\]$/));
  test("says of an empty wording that it removes the words", () => expect(names()[2]).toBe("Replace “You forgot the receipt.”: Remove it Ask for it"));
  test("says the group in words", () => expect(card().element.querySelector(".group")?.textContent).toBe("Buck-passing"));
  test("is labelled by the rule and described by its reason", () => {
    const { element } = card();
    explain(element, "People hear it as an excuse.");
    const described = element.querySelector(`#${element.getAttribute("aria-describedby")}`);
    expect([element.getAttribute("role"), element.getAttribute("aria-modal"), described?.textContent]).toEqual(["dialog", "false", "People hear it as an excuse."]);
  });
  test("takes what it is told as text, never as elements", () => expect(card().element.querySelector("b")).toBeNull());
  test("does nothing when a script clicks", () => {
    const { element, actions } = card();
    for (const button of element.querySelectorAll("button")) button.click();
    for (const action of Object.values(actions)) expect(action).not.toHaveBeenCalled();
  });
});

describe("the words that differ", () => {
  test("are marked in the middle of a sentence", () => expect(differing("Is 1 June right for you?", "Is 3 July right for you?")).toEqual(["Is ", "1 June ", "right for you?"]));
  test("are all when nothing is the same", () => expect(differing("Is it?", "You're wrong.")).toEqual(["", "Is it?", ""]));
  test("are none when a wording only leaves words out", () => expect(differing("Your order was sent.", "Please note: Your order was sent.")).toEqual(["", "", "Your order was sent."]));
});

describe("the place of the card", () => {
  const view = { width: 1000, height: 700 };
  const size = { width: 360, height: 300 };
  const box = (x: number, y: number): DOMRect => ({ left: x, top: y, right: x + 80, bottom: y + 20, width: 80, height: 20, x, y }) as DOMRect;

  test("is below the words", () => expect(beside(box(100, 100), size, view)).toEqual({ left: 100, top: 128 }));
  test("is above them where there is no room below", () => expect(beside(box(100, 600), size, view)).toEqual({ left: 100, top: 292 }));
  test("is beside them where there is room neither below nor above", () => {
    expect(beside(box(100, 350), { width: 360, height: 500 }, view)).toEqual({ left: 188, top: 192 });
    expect(beside(box(800, 350), { width: 360, height: 500 }, view)).toEqual({ left: 432, top: 192 });
  });
  test("never leaves the window", () => {
    expect(beside(box(100, 300), { width: 900, height: 690 }, view)).toEqual({ left: 92, top: 8 });
    expect(beside(box(-50, 10), size, view).left).toBe(8);
  });
});
