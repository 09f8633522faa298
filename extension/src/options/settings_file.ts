/** Settings as a file to take to another browser. */
import { isPattern } from "../shared/patterns";
import type { Dismissed, Stored } from "../shared/storage";

/** Marks the file as ours, and by which rules it is read. */
const FORMAT = 1;
/** A file with more is not one of ours; in characters. */
const LONGEST = 2_000_000;

/** The file of what the user has set. */
export function written(own: Stored): string {
  const { sites, rules, dismissed, locale, badge } = own;
  return `${JSON.stringify({ warmline: FORMAT, sites, rules, dismissed, locale, badge }, undefined, 2)}\n`;
}

/** What a file holds, or everything that is wrong with it, in sentences. Keys that are absent stay as they are. */
export function read(text: string): { settings: Partial<Stored>; problems: readonly string[] } {
  const refused = (problem: string) => ({ settings: {}, problems: [problem] });
  if (text.length > LONGEST) return refused("The file is too large to be settings of Warmline.");
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return refused("The file is no JSON. It may be cut off, or be another file.");
  }
  if (!isTable(given) || !("warmline" in given)) return refused("These are no settings of Warmline: “warmline” is missing.");
  const { warmline, ...parts } = given;
  if (warmline !== FORMAT) return refused("The settings come from a newer Warmline. Update this one first.");
  const settings: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(parts)) {
    const problem = Object.hasOwn(READERS, key) ? READERS[key as keyof Stored](value) : `“${key}” is unknown to this Warmline.`;
    if (problem) problems.push(problem);
    else settings[key] = value;
  }
  return { settings: problems.length ? {} : settings, problems };
}

/** What is wrong with the value of a key; nothing when it is well. */
const READERS: Readonly<Record<keyof Stored, (value: unknown) => string | undefined>> = {
  sites: (value) => {
    if (!isTable(value)) return "“sites” must be a table of addresses.";
    for (const [pattern, way] of Object.entries(value)) {
      if (!isPattern(pattern)) return `“sites” holds “${pattern}”, which is no address such as https://mail.example.com/*.`;
      if (way !== "on" && way !== "off") return `“sites”: ${pattern} must be “on” or “off”.`;
    }
    return undefined;
  },
  rules: (value) => {
    if (!isTable(value)) return "“rules” must be a table of rules.";
    const wrong = Object.entries(value).find(([, way]) => way !== "off");
    return wrong && `“rules”: ${wrong[0]} can only be “off”; leave it out to have it on.`;
  },
  dismissed: (value) => (Array.isArray(value) && value.every(isDismissed) ? undefined : "“dismissed” must be a list of entries with “fingerprint”, “rule” and “on”."),
  locale: (value) => (value === null || LOCALES.includes(value) ? undefined : "“locale” must be en-US, en-GB, en-AU, en-IN or null."),
  badge: (value) => (typeof value === "boolean" ? undefined : "“badge” must be true or false."),
};

const LOCALES: readonly unknown[] = ["en-US", "en-GB", "en-AU", "en-IN"] satisfies Stored["locale"][];

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDismissed(value: unknown): value is Dismissed {
  return isTable(value) && [value["fingerprint"], value["rule"], value["on"]].every((one) => typeof one === "string");
}
