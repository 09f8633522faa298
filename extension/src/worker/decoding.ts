/** Reads what other parts send: what is not as `shared/messages.ts` has it is undefined. */
import type { FieldMessage, Request } from "../shared/messages";

/** The longest text that is taken, in UTF-16 code units; a field sends less of itself (see `partial`). */
const LONGEST = 500_000;

/** A message from a field. */
export function fieldMessage(given: unknown): FieldMessage | undefined {
  const { kind, version, text, language, incoming, site, partial } = fieldsOf(given);
  if (kind === "again") return { kind };
  const isText = kind === "text" && Number.isInteger(version) && isShort(text) && isShort(site) && typeof partial === "boolean";
  if (!isText || (language !== "plaintext" && language !== "warmline-compose")) return undefined;
  const message = { kind, version: Number(version), text, language, site, partial } as const;
  return isShort(incoming) ? { ...message, incoming } : message;
}

/** A request from any part. */
export function requestOf(given: unknown): Request | undefined {
  const { kind, id, rule, fingerprint, tabId } = fieldsOf(given);
  switch (kind) {
    case "rules":
    case "test-bridge":
      return { kind };
    case "rule":
    case "show-rule":
      return isShort(id) ? { kind, id } : undefined;
    case "turn-off":
      return isShort(rule) ? { kind, rule } : undefined;
    case "dismiss":
      return isShort(rule) && isShort(fingerprint) ? { kind, rule, fingerprint } : undefined;
    case "overview":
      return typeof tabId === "number" ? { kind, tabId } : undefined;
    default:
      return undefined;
  }
}

/** The fields of anything; none when it is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isShort(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST;
}
