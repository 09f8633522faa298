/** Draws the underlines of a field without touching the page's own elements. */
import type { Finding } from "../shared/finding";
import type { Field, Reading } from "./field";
import { HighlightUnderlines } from "./highlight_underlines";
import { MirrorUnderlines } from "./mirror_underlines";
import { PlainField } from "./plain_field";

export interface Underlines {
  /** Draws these findings of this reading and nothing else. */
  show(findings: readonly Finding[], reading: Reading): void;
  /** Whether every underline still lies under the words that it was drawn for. */
  holds(): boolean;
  /** The finding under a point of the window, in CSS pixels. */
  at(x: number, y: number): Finding | undefined;
  /** Where a finding stands in the window; undefined when it is out of sight. */
  box(finding: Finding): DOMRect | undefined;
  /** Scrolls a finding into sight. */
  reveal(finding: Finding): void;
  /** The field has the focus: follows it and its colours. */
  wake(): void;
  /** The field has no focus: keeps what is drawn, and watches nothing. */
  rest(): void;
  remove(): void;
}

export function underlinesOf(field: Field): Underlines {
  return field instanceof PlainField ? new MirrorUnderlines(field.element) : new HighlightUnderlines(field.element);
}
