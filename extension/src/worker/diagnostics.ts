/** Diagnostics of the Language Server Protocol as findings. */
import type { Change, Finding, Fix, Severity } from "../shared/finding";
import { fieldsOf } from "./decoding";

type Span = readonly [from: number, to: number];

const SEVERITIES: readonly Severity[] = ["error", "warning", "info", "hint"];
const GRADES: readonly Fix["grade"][] = ["safe", "review", "draft"];

/**
 * Findings of `text`; columns are UTF-16 code units, so offsets need no conversion but for the lines.
 *
 * A diagnostic that is not as docs/protocol.md describes it is left out, and the others stay.
 */
export function findingsOf(diagnostics: unknown, text: string): Finding[] {
  const starts = lineStarts(text);
  return listOf(diagnostics).flatMap((one) => findingOf(one, text, starts) ?? []);
}

function findingOf(given: unknown, text: string, starts: readonly number[]): Finding | undefined {
  const { code, severity, message, data } = fieldsOf(given);
  const { fingerprint, touched, spans: ranges, fixes } = fieldsOf(data);
  const spans = listOf(ranges).map((range) => spanOf(range, text, starts));
  const known = SEVERITIES[Number(severity) - 1];
  if (typeof code !== "string" || typeof message !== "string" || typeof fingerprint !== "string" || !known) return undefined;
  if (!spans.length || !spans.every((span) => span !== undefined)) return undefined;
  return {
    rule: code,
    severity: known,
    message,
    fingerprint,
    spans,
    touched: touched === true,
    fixes: listOf(fixes).flatMap((fix) => fixOf(fix, text, starts) ?? []),
  };
}

function fixOf(given: unknown, text: string, starts: readonly number[]): Fix | undefined {
  const { title, grade, before, after, edits } = fieldsOf(given);
  const known = GRADES.find((one) => one === grade);
  if (typeof title !== "string" || typeof before !== "string" || typeof after !== "string" || !known) return undefined;
  const changes: Change[] = [];
  for (const edit of listOf(edits)) {
    const { range, newText } = fieldsOf(edit);
    const span = spanOf(range, text, starts);
    if (!span || typeof newText !== "string") return undefined;
    changes.push({ from: span[0], to: span[1], text: newText });
  }
  return changes.length ? { title, grade: known, before, after, change: joined(changes, text) } : undefined;
}

/** Several changes as one, so that one undo takes it back. */
function joined(changes: readonly Change[], text: string): Change {
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

function spanOf(range: unknown, text: string, starts: readonly number[]): Span | undefined {
  const { start, end } = fieldsOf(range);
  const [from, to] = [offset(start, text, starts), offset(end, text, starts)];
  return from === undefined || to === undefined || from > to ? undefined : [from, to];
}

function offset(position: unknown, text: string, starts: readonly number[]): number | undefined {
  const { line, character } = fieldsOf(position);
  if (!isCount(line) || !isCount(character)) return undefined;
  return Math.min((starts[line] ?? text.length) + character, text.length);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
