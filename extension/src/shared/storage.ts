/** What the extension remembers, in `chrome.storage.local`; `chrome.storage.managed` of a team overrules it key by key. */
export interface Stored {
  /** Host patterns the user turned on or off, such as `https://mail.google.com/*`; a site counts when it is on and granted. */
  sites: Readonly<Record<string, "on" | "off">>;
  /** Rules that are turned off, by id. */
  rules: Readonly<Record<string, "off">>;
  /** Findings that shall not come back; no text is kept. */
  dismissed: readonly Dismissed[];
  /** `null` leaves it to the server. */
  locale: "en-US" | "en-GB" | "en-AU" | "en-IN" | null;
  /** Whether the toolbar icon counts the findings of the focused field. */
  badge: boolean;
}

export interface Dismissed {
  fingerprint: string;
  rule: string;
  /** When, as an ISO date. */
  on: string;
}

export const DEFAULTS: Stored = { sites: {}, rules: {}, dismissed: [], locale: null, badge: true };

/** Everything that is remembered, with the team's settings on top. */
export async function load(): Promise<Stored> {
  const own = await chrome.storage.local.get<Partial<Stored>>();
  // Firefox rejects when no team has set anything.
  const team = await chrome.storage.managed.get<Partial<Stored>>().catch(() => ({}));
  return { ...DEFAULTS, ...own, ...team };
}

/** Remembers some of it. */
export async function save(part: Partial<Stored>): Promise<void> {
  await chrome.storage.local.set(part);
}
