/** How a finding looks, and where its words are. */
import type { Severity } from "../shared/finding";

/** How a finding is drawn; hints are not. */
export type Mark = "warning" | "info";

export function markOf(severity: Severity): Mark | undefined {
  return severity === "hint" ? undefined : severity === "info" ? "info" : "warning";
}

/** The line under each mark, in the notation of `text-decoration`, without its colour. */
export const LINES: Record<Mark, string> = { warning: "underline wavy 1.5px", info: "underline dotted 2px" };

/** One box round the boxes of a stretch of text; its left edge is where the words begin. */
export function around(boxes: readonly DOMRect[]): DOMRect | undefined {
  const [first] = boxes;
  if (!first) return undefined;
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return new DOMRect(first.left, top, first.width, bottom - top);
}

/** Whether one of the boxes is under a point. */
export function isUnder(boxes: DOMRectList, x: number, y: number): boolean {
  return Array.from(boxes).some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}
