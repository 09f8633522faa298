/** What content script and worker tell each other; tagged by `kind`. */
export type FieldMessage =
  | { kind: "field-changed"; text: string; version: number }
  | { kind: "field-left" };

export type WorkerMessage =
  | { kind: "findings"; version: number; findings: Finding[] }
  | { kind: "bridge-lost"; reason: string };

/** A flagged phrase: UTF-16 offsets into the field's text. */
export interface Finding {
  from: number;
  to: number;
  rule: string;
  message: string;
  severity: number;
}
