/** Diagnostics of the Language Server Protocol as findings. */
import type { Finding, Fix, Severity } from "../shared/finding";

interface Position {
  line: number;
  character: number;
}

interface Range {
  start: Position;
  end: Position;
}

/** A diagnostic as docs/protocol.md describes it. */
export interface Diagnostic {
  range: Range;
  severity: 1 | 2 | 3 | 4;
  code: string;
  message: string;
  data: {
    fingerprint: string;
    touched: boolean;
    spans: Range[];
    fixes: { title: string; grade: Fix["grade"]; before: string; after: string; edits: { range: Range; newText: string }[] }[];
  };
}

const SEVERITY: Record<Diagnostic["severity"], Severity> = { 1: "error", 2: "warning", 3: "info", 4: "hint" };

/** Findings of `text`; columns are UTF-16 code units, so offsets need no conversion but for the lines. */
export function findingsOf(diagnostics: readonly Diagnostic[], text: string): Finding[] {
  const starts = lineStarts(text);
  const offset = ({ line, character }: Position): number => Math.min((starts[line] ?? text.length) + character, text.length);
  return diagnostics.map(({ code, severity, message, data }) => ({
    rule: code,
    severity: SEVERITY[severity],
    message,
    fingerprint: data.fingerprint,
    touched: data.touched,
    spans: data.spans.map(({ start, end }) => [offset(start), offset(end)] as const),
    fixes: data.fixes.map(({ title, grade, before, after, edits }) => {
      const changes = edits.map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), text: newText }));
      return { title, grade, before, after, change: joined(changes, text) };
    }),
  }));
}

/** Several changes as one, so that one undo takes it back. */
function joined(changes: { from: number; to: number; text: string }[], text: string): Fix["change"] {
  const inOrder = [...changes].sort((one, other) => one.from - other.from);
  const from = inOrder[0]?.from ?? 0;
  let at = from;
  let result = "";
  for (const change of inOrder) {
    result += text.slice(at, change.from) + change.text;
    at = change.to;
  }
  return { from, to: at, text: result };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
