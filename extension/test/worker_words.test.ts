import { beforeEach, describe, expect, test } from "vitest";
import { mayAsk } from "../src/worker/answering";
import { badgeText, badgeTitle } from "../src/worker/badge";
import { fieldMessage, requestOf } from "../src/worker/decoding";
import { findingsOf } from "../src/worker/diagnostics";
import { failed, FAILURES, STATES, type Trouble, troubleOf } from "../src/worker/failures";
import { isPattern, matches } from "../src/shared/patterns";
import { fakeChrome } from "./fake_chrome";

beforeEach(() => void fakeChrome());

describe("what browsers say when the bridge goes", () => {
  // As Chromium 156 and Firefox 153 said it when they were run.
  test.each<[words: string, wasGreeted: boolean, trouble: Trouble]>([
    ["Specified native messaging host not found.", false, "missing"],
    ["No such native application com.warmline.host", false, "missing"],
    ["Access to the specified native messaging host is forbidden.", false, "forbidden"],
    ["Native host has exited.", false, "exited"],
    ["", false, "exited"],
    ["Native host has exited.", true, "crashed"],
    ["", true, "crashed"],
    ["Error when communicating with the native messaging host.", true, "garbled"],
    ["Native application tried to send a message of 2000002 bytes, which exceeds the limit of 1048576 bytes.", true, "garbled"],
    ["An unexpected error occurred", true, "garbled"],
    ["An unexpected error occurred", false, "unstartable"],
  ])("%s (greeted: %s) is %s", (words, wasGreeted, trouble) => {
    expect(troubleOf(words, wasGreeted)).toBe(trouble);
  });

  test("every failure says what is and what to do, in whole sentences", () => {
    for (const trouble of Object.keys(FAILURES) as Trouble[]) {
      const { name, message, help } = failed(trouble);
      expect(name).toBe("failed");
      for (const words of [message, help]) expect(words).toMatch(/^\p{Lu}.*\.$/u);
      expect(help).not.toContain("{");
    }
  });
});

describe("the toolbar icon", () => {
  const ready = { state: STATES.ready, total: 2, isOn: true };
  test.each([
    [ready, "2", "Warmline: 2 findings in this field"],
    [{ ...ready, total: 1 }, "1", "Warmline: 1 finding in this field"],
    [{ ...ready, total: 0 }, "", "Warmline: nothing to mend in this field"],
    [{ ...ready, total: 1234 }, "999+", "Warmline: 1234 findings in this field"],
    [{ ...ready, total: undefined }, "", "Warmline"],
    [{ ...ready, isOn: false }, "", "Warmline: 2 findings in this field"],
  ])("counts: %j", (shown, text, title) => {
    expect([badgeText(shown), badgeTitle(shown)]).toEqual([text, title]);
  });

  test("says in words what is wrong", () => {
    const state = failed("missing");
    expect(badgeText({ state, total: 0, isOn: true })).toBe("!");
    expect(badgeTitle({ state, total: 0, isOn: true })).toBe(`Warmline: ${state.message} ${state.help}`);
  });
});

describe("what comes from other parts", () => {
  const text = { kind: "text", version: 1, text: "Hi", language: "plaintext", site: "generic", partial: false };

  test("a field's text is taken as it is meant, with what it holds beside", () => {
    expect(fieldMessage({ ...text, incoming: "Where?", other: 1 })).toEqual({ ...text, incoming: "Where?" });
    expect(fieldMessage({ kind: "again" })).toEqual({ kind: "again" });
  });

  test.each([null, 3, {}, { ...text, version: "1" }, { ...text, text: 5 }, { ...text, language: "html" }, { ...text, text: "x".repeat(600_000) }, { kind: "eval" }])(
    "what is no message of a field is none: %#",
    (given) => expect(fieldMessage(given)).toBeUndefined(),
  );

  test.each([null, {}, { kind: "rule" }, { kind: "dismiss", rule: "a/b" }, { kind: "overview", tabId: "1" }, { kind: "drop" }])("what is no request is none: %j", (given) =>
    expect(requestOf(given)).toBeUndefined(),
  );

  test("a page's content script may ask for what the card has buttons for, and for nothing else", () => {
    const fromPage = { id: "ourselves", url: "https://mail.example.com/" };
    const fromOurs = { id: "ourselves", url: "chrome-extension://ourselves/popup.html" };
    for (const kind of ["rules", "test-bridge"] as const) {
      expect(mayAsk({ kind }, fromPage)).toBe(false);
      expect(mayAsk({ kind }, fromOurs)).toBe(true);
    }
    expect(mayAsk({ kind: "overview", tabId: 1 }, fromPage)).toBe(false);
    expect(mayAsk({ kind: "turn-off", rule: "a/b" }, fromPage)).toBe(true);
  });

  test("another extension may ask for nothing", () => {
    expect(mayAsk({ kind: "rule", id: "a/b" }, { id: "another", url: "chrome-extension://ourselves/popup.html" })).toBe(false);
  });
});

describe("diagnostics", () => {
  const at = (line: number, character: number): object => ({ line, character });
  const range = { start: at(1, 3), end: at(1, 5) };
  const sound = { severity: 2, code: "a/b", message: "m", data: { fingerprint: "f", touched: true, spans: [range], fixes: [] } };

  test("become findings with offsets in UTF-16 code units, whatever ends the lines", () => {
    expect(findingsOf([sound], "😀\r\nab cd")).toMatchObject([{ spans: [[7, 9]], touched: true, severity: "warning" }]);
    expect(findingsOf([sound], "😀\rab cd")).toMatchObject([{ spans: [[6, 8]] }]);
  });

  test("several edits are one change, so that one undo takes it back", () => {
    const edits = [
      { range: { start: at(0, 9), end: at(0, 11) }, newText: "it" },
      { range: { start: at(0, 0), end: at(0, 3) }, newText: "We" },
    ];
    const fixes = [{ title: "t", grade: "safe", before: "b", after: "a", edits }];
    const [found] = findingsOf([{ ...sound, data: { ...sound.data, spans: [{ start: at(0, 0), end: at(0, 3) }], fixes } }], "You send us.");
    expect(found?.fixes[0]?.change).toEqual({ from: 0, to: 11, text: "We send it" });
  });

  test("that are not as described are left out, and the others stay", () => {
    const broken = [null, 5, {}, { ...sound, code: 3 }, { ...sound, severity: 9 }, { ...sound, data: {} }];
    const range = { start: at(-1, 0), end: at(0, 1) };
    expect(findingsOf([...broken, { ...sound, data: { ...sound.data, spans: [range] } }, sound], "a\nb")).toHaveLength(1);
    for (const nonsense of [undefined, "x", {}]) expect(findingsOf(nonsense, "")).toEqual([]);
  });
});

describe("host patterns", () => {
  test.each([
    ["https://mail.google.com/*", "https://mail.google.com/mail/u/0/", true],
    ["https://mail.google.com/*", "http://mail.google.com/", false],
    ["*://*.example.com/*", "http://help.example.com/x", true],
    ["*://*.example.com/*", "https://example.com/", true],
    ["*://*.example.com/*", "https://badexample.com/", false],
    ["http://127.0.0.1/*", "http://127.0.0.1:8099/a", true],
    ["*://*/*", "ftp://example.com/", false],
    ["nonsense", "https://example.com/", false],
    ["https://*/*", "about:blank", false],
  ])("%s and %s: %s", (pattern, address, is) => {
    expect(matches(pattern, address)).toBe(is);
  });

  test("only what browsers take is a pattern", () => {
    expect(["https://a.b/*", "*://*.a.b/*", "a.b", "javascript:alert(1)", "https://a.b"].map(isPattern)).toEqual([true, true, false, false, false]);
  });
});
