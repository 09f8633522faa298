/** What was found in a field. Offsets are UTF-16 code units into the text that was sent for the field. */

export type Severity = "error" | "warning" | "info" | "hint";

/** Whether a wording may be taken unread (safe), after a look (review), or has slots to fill in (draft). */
export type Grade = "safe" | "review" | "draft";

/** One replacement of a stretch of the text. */
export interface Change {
  from: number;
  to: number;
  text: string;
}

export interface Fix {
  title: string;
  grade: Grade;
  /** The words that change and what they become, shortened for reading. */
  before: string;
  after: string;
  change: Change;
}

/** Flagged words; a phrase can be split, and then has more than one span, in the order of the text. */
export interface Finding {
  rule: string;
  severity: Severity;
  message: string;
  /** Names rule and sentence without holding the text. */
  fingerprint: string;
  spans: readonly (readonly [from: number, to: number])[];
  /** Whether the words meet the last edit. */
  touched: boolean;
  fixes: readonly Fix[];
}

/** What the server says about a rule. */
export interface Rule {
  id: string;
  group: string;
  severity: Severity;
  summary: string;
  why: string;
  sources: readonly { title: string; url?: string }[];
  flagged: string;
  fixed: string | null;
}
