/** Findings and rules in words. */
import type { Finding, Severity } from "./finding";

/** How much a finding matters; colours say it a second time. */
export const SEVERITIES: Readonly<Record<Severity, string>> = { error: "Serious", warning: "Warning", info: "Note", hint: "Hint" };

/** `buck-passing` is read as “Buck-passing”. */
export function groupName(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1);
}

/** A group out of `group/rule`. */
export function groupOf(rule: string): string {
  return groupName(rule.split("/")[0] ?? rule);
}

/** The flagged words, parts of a split phrase joined by an ellipsis. */
export function wordsOf(finding: Finding, text: string): string {
  return finding.spans.map(([from, to]) => text.slice(from, to)).join(" … ");
}

/** “1 finding”, “2 findings”. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
