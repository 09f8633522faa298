/** Which finding is meant: by the caret, and onwards and back from it. */
import type { Finding } from "../shared/finding";

/** Whether an offset lies in or at the edge of a finding's words. */
export function meets(finding: Finding, caret: number): boolean {
  return finding.spans.some(([from, to]) => from <= caret && caret <= to);
}

/** Whether two findings, perhaps of two judgements, are the same to a reader. */
export function isSame(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && startOf(one) === startOf(other) && endOf(one) === endOf(other);
}

export function startOf(finding: Finding): number {
  return finding.spans[0]?.[0] ?? 0;
}

function endOf(finding: Finding): number {
  return finding.spans.at(-1)?.[1] ?? 0;
}

/** The finding at the caret; the one with the fewest words where several meet. */
export function findingAt(findings: readonly Finding[], caret: number): Finding | undefined {
  const length = (finding: Finding): number => endOf(finding) - startOf(finding);
  return findings.filter((finding) => meets(finding, caret)).sort((one, other) => length(one) - length(other))[0];
}

/** The next finding behind the caret, or the previous one before it; round the end of the text when there is none. */
export function neighbour(findings: readonly Finding[], caret: number, direction: "next" | "previous"): Finding | undefined {
  const inOrder = [...findings].sort((one, other) => startOf(one) - startOf(other));
  if (direction === "next") return inOrder.find((finding) => startOf(finding) >= caret && !(meets(finding, caret) && endOf(finding) === caret)) ?? inOrder[0];
  return inOrder.findLast((finding) => endOf(finding) < caret) ?? inOrder.at(-1);
}
