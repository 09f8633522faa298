/** What the user has decided, as the server and the fields need it. */
import type { Finding } from "../shared/finding";
import type { Stored } from "../shared/storage";

/** The settings of the server; what a keystroke costs is the session's to spend, so the server waits for nothing. */
export function serverSettings({ rules, locale }: Stored): object {
  const configuration = { severity: rules, ...(locale ? { locale } : {}) };
  return { delay: 0, caretGrace: 0, hints: false, configuration };
}

/** Tells findings that the user wants to see; rules that are off are silent before the server has heard of it. */
export function wanted({ rules, dismissed }: Stored): (finding: Finding) => boolean {
  const fingerprints = new Set(dismissed.map((one) => one.fingerprint));
  return ({ rule, fingerprint }) => !fingerprints.has(fingerprint) && rules[rule] !== "off";
}
