/**
 * What the parts of the extension tell each other, tagged by `kind`.
 *
 * A content script opens one port (`chrome.runtime.connect({name: "field"})`) for each field; the field's document lives as
 * long as the port. Everything else goes by `chrome.runtime.sendMessage` and is answered.
 */
import type { Finding, Rule } from "./finding";
import type { State } from "./state";

/** The text of a field. `language` is `warmline-compose` for rich fields, whose quotes and signatures are left out. */
export interface FieldText {
  kind: "text";
  version: number;
  text: string;
  language: "plaintext" | "warmline-compose";
  /** The customer's message as far as the page shows it; absent when it shows none. */
  incoming?: string;
  /** The name of the site module, such as `gmail`. */
  site: string;
  /** Whether only the paragraphs round the caret are in `text`, the field being too long. */
  partial: boolean;
}

/** From a field to the worker, on the field's port. */
export type FieldMessage =
  | FieldText
  /** Asks for the current findings again, such as when a field is focused anew. */
  | { kind: "again" };

/** From the worker to a field, on the field's port. */
export type WorkerMessage =
  | { kind: "findings"; version: number; findings: readonly Finding[]; total: number }
  | { kind: "state"; state: State }
  /** The user wants nothing of it here any more. */
  | { kind: "off" };

/** From the worker to the content scripts of a tab (`chrome.tabs.sendMessage`); the frame that has the focus acts. */
export type Command =
  | { kind: "command"; name: "next" | "previous" | "open" | "accept" }
  | { kind: "go-to"; fingerprint: string }
  /** The worker was stopped and has forgotten the fields: the field last worked in says `again`. */
  | { kind: "report" };

/** From any part to the worker (`chrome.runtime.sendMessage`); answers are in `Answers`. */
export type Request =
  | { kind: "rule"; id: string }
  | { kind: "rules" }
  | { kind: "dismiss"; fingerprint: string; rule: string }
  | { kind: "turn-off"; rule: string }
  | { kind: "show-rule"; id: string }
  | { kind: "overview"; tabId: number }
  | { kind: "test-bridge" };

/** What the popup shows of a tab: the field last worked in. */
export interface Overview {
  state: State;
  /** Null when no field of the tab was focused yet. */
  field: { findings: readonly Listed[]; total: number; partial: boolean; text: string } | null;
}

/** A finding as plain words. */
export interface Listed {
  finding: Finding;
  words: string;
}

export interface Answers {
  rule: Rule | null;
  rules: readonly Rule[];
  dismiss: null;
  "turn-off": null;
  "show-rule": null;
  overview: Overview;
  "test-bridge": State;
}

/** Asks the worker. */
export async function ask<R extends Request>(request: R): Promise<Answers[R["kind"]]> {
  return (await chrome.runtime.sendMessage(request)) as Answers[R["kind"]];
}
