import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FieldText } from "../src/shared/messages";
import { Documents, type FieldDocument, type Line, OVERDUE } from "../src/worker/documents";
import { FakePort } from "./fake_chrome";

class FakeLine implements Line {
  isOpen = true;
  readonly told: { method: string; params: Record<string, unknown> }[] = [];
  readonly asked = vi.fn();
  readonly answered = vi.fn();

  notify(method: string, params: unknown): void {
    this.told.push({ method, params: params as Record<string, unknown> });
  }

  methods(): string[] {
    return this.told.map(({ method }) => method.replace(/^.*\//, ""));
  }
}

const SENT: FieldText = { kind: "text", version: 1, text: "You forgot it.", language: "plaintext", site: "gmail", partial: false };
let line: FakeLine;
let documents: Documents;
let changed: ReturnType<typeof vi.fn<(tabId: number) => void>>;

beforeEach(() => {
  vi.useFakeTimers();
  line = new FakeLine();
  changed = vi.fn<(tabId: number) => void>();
  documents = new Documents(line, changed);
});
afterEach(() => vi.useRealTimers());

function field(tab = 1): { port: FakePort; document: FieldDocument } {
  const port = new FakePort({ tab: { id: tab } });
  return { port, document: documents.add(port.asChrome()) };
}

function answer(document: FieldDocument, version: number, fingerprint = "f"): void {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } };
  const data = { fingerprint, touched: false, spans: [range], fixes: [] };
  const diagnostics = [{ range, severity: 2, code: "blame/you-forgot", message: "Blames.", data }];
  documents.heard("textDocument/publishDiagnostics", { uri: document.uri, version, diagnostics });
}

describe("a field", () => {
  test("is opened with its text and what is known beside it", () => {
    const { document } = field();
    documents.take(document, { ...SENT, incoming: "Where is it?" });
    expect(line.told).toEqual([
      { method: "textDocument/didOpen", params: { textDocument: { uri: document.uri, languageId: "plaintext", version: 1, text: SENT.text } } },
      { method: "warmline/context", params: { uri: document.uri, hostId: "gmail", incoming: { text: "Where is it?" } } },
    ]);
  });

  test("tells what is known beside it again only when that has changed", () => {
    const { document } = field();
    documents.take(document, SENT);
    answer(document, 1);
    documents.take(document, { ...SENT, version: 2 });
    answer(document, 2);
    documents.take(document, { ...SENT, version: 3, incoming: "Well?" });
    expect(line.methods()).toEqual(["didOpen", "context", "didChange", "didChange", "context"]);
  });

  test("has one text in flight, and of those that came meanwhile only the newest follows", () => {
    const { document } = field();
    documents.take(document, SENT);
    documents.take(document, { ...SENT, version: 2, text: "two" });
    documents.take(document, { ...SENT, version: 3, text: "three" });
    expect(line.methods()).toEqual(["didOpen", "context"]);
    answer(document, 1);
    expect(line.told.at(-1)?.params).toMatchObject({ textDocument: { version: 3 }, contentChanges: [{ text: "three" }] });
    expect(line.methods().length).toBe(3);
  });

  test("does not wait for ever for an answer", () => {
    const { document } = field();
    documents.take(document, SENT);
    documents.take(document, { ...SENT, version: 2 });
    vi.advanceTimersByTime(OVERDUE);
    expect(line.methods()).toEqual(["didOpen", "context", "didChange"]);
  });

  test("is told what was found, with its version, and late answers are dropped", () => {
    const { port, document } = field();
    documents.take(document, SENT);
    answer(document, 1);
    documents.take(document, { ...SENT, version: 2 });
    const before = port.posted.length;
    answer(document, 1);
    expect(port.posted.length).toBe(before);
    expect(port.posted.at(-1)).toMatchObject({ kind: "findings", version: 1, total: 1, findings: [{ spans: [[0, 10]] }] });
  });

  test("knows how many findings there are beside those that are shown", () => {
    const { port, document } = field();
    documents.take(document, SENT);
    answer(document, 1);
    documents.heard("warmline/truncated", { uri: document.uri, version: 1, shown: 1, total: 300 });
    expect(port.posted.at(-1)).toMatchObject({ total: 300 });
  });

  test("that is gone is closed, and what is said of it later goes nowhere", () => {
    const { port, document } = field();
    documents.take(document, SENT);
    documents.remove(document);
    answer(document, 1);
    expect(line.methods().at(-1)).toBe("didClose");
    expect(port.posted).toEqual([]);
    expect(documents.isEmpty).toBe(true);
    expect(line.answered).toHaveBeenLastCalledWith(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("whose port closes this very moment harms nobody", () => {
    const { port, document } = field();
    documents.take(document, SENT);
    port.isClosed = true;
    answer(document, 1);
  });
});

describe("two fields", () => {
  test("do not wait for each other, and each hears of its own findings", () => {
    const one = field();
    const other = field();
    documents.take(one.document, SENT);
    documents.take(other.document, SENT);
    answer(other.document, 1, "other");
    expect(one.port.posted).toEqual([]);
    expect(other.port.posted).toMatchObject([{ findings: [{ fingerprint: "other" }] }]);
  });

  test("of one tab: the one last worked in counts, and the other when that is gone", () => {
    const one = field();
    const other = field();
    documents.take(one.document, SENT);
    documents.take(other.document, SENT);
    documents.again(one.document);
    expect(documents.of(1)).toBe(one.document);
    documents.remove(one.document);
    expect(documents.of(1)).toBe(other.document);
    expect(documents.of(2)).toBeUndefined();
  });
});

describe("a server that goes and comes", () => {
  test("gets every text as it is by then, with all that is known of it", () => {
    const { document } = field();
    documents.take(document, { ...SENT, incoming: "Well?" });
    line.isOpen = false;
    documents.closed();
    documents.take(document, { ...SENT, version: 7, text: "seven", incoming: "Well?" });
    expect(line.methods().length).toBe(2);
    line.isOpen = true;
    documents.opened();
    expect(line.methods().slice(2)).toEqual(["didOpen", "context"]);
    expect(line.told[2]?.params).toMatchObject({ textDocument: { version: 7, text: "seven" } });
  });
});

describe("what the user does not want to see", () => {
  test("is gone at once, is not counted, and is back when it is wanted again", () => {
    const { port, document } = field();
    documents.take(document, SENT);
    answer(document, 1);
    documents.filter(({ fingerprint }) => fingerprint !== "f");
    expect(port.posted.at(-1)).toMatchObject({ findings: [], total: 0 });
    documents.filter(() => true);
    expect(port.posted.at(-1)).toMatchObject({ findings: [{ fingerprint: "f" }], total: 1 });
  });

  test("ends the fields of a site that was turned off", () => {
    const { port, document } = field();
    documents.take(document, SENT);
    documents.end(() => true);
    expect(port.posted.at(-1)).toEqual({ kind: "off" });
    expect(port.isClosed).toBe(true);
    expect(documents.isEmpty).toBe(true);
  });
});
