/** Findings are of a text; when the text changes under them they move along until the server has judged the new one. */
import type { Finding } from "../shared/finding";

/** The stretch `from`–`to` of a text became `length` UTF-16 code units. */
export interface Edit {
  from: number;
  to: number;
  length: number;
}

/** The one edit that makes `after` out of `before`; undefined when they are equal. */
export function editBetween(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let same = 0;
  while (same < shorter - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++;
  return { from, to: before.length - same, length: after.length - same - from };
}

/**
 * Findings of the text before an edit as findings of the text `after` it. Those whose words it touched are left out, and
 * wordings that it touched are left out of the rest.
 */
export function moved(findings: readonly Finding[], edit: Edit | undefined, after: string): Map<Finding, Finding> {
  const kept = new Map<Finding, Finding>();
  for (const finding of findings) {
    const now = edit ? follow(finding, edit, after) : finding;
    if (now) kept.set(finding, now);
  }
  return kept;
}

function follow(finding: Finding, edit: Edit, after: string): Finding | undefined {
  const shift = edit.length - (edit.to - edit.from);
  const place = (from: number, to: number): readonly [number, number] | undefined => {
    if (edit.from >= to) return [from, to];
    if (edit.to <= from) return [from + shift, to + shift];
    return undefined;
  };
  const spans: (readonly [number, number])[] = [];
  for (const [from, to] of finding.spans) {
    const span = place(from, to);
    if (!span || (abuts(edit, from, to) && (isInsideWord(after, span[0]) || isInsideWord(after, span[1])))) return undefined;
    spans.push(span);
  }
  const fixes = finding.fixes.flatMap((fix) => {
    const span = place(fix.change.from, fix.change.to);
    return span ? [{ ...fix, change: { ...fix.change, from: span[0], to: span[1] } }] : [];
  });
  return { ...finding, spans, fixes };
}

function abuts(edit: Edit, from: number, to: number): boolean {
  return edit.from === to || edit.to === from;
}

function isInsideWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]['’]?$/u.test(text.slice(Math.max(at - 3, 0), at)) && /^['’]?[\p{L}\p{N}]/u.test(text.slice(at, at + 3));
}
