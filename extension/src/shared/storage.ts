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
  return { ...(await loadOwn()), ...(await loadTeam()) };
}

/** What the user alone has set. */
export async function loadOwn(): Promise<Stored> {
  return { ...DEFAULTS, ...(await chrome.storage.local.get<Partial<Stored>>()) };
}

/** What the team has set, and the user cannot change. */
export async function loadTeam(): Promise<Partial<Stored>> {
  // Firefox rejects when no team has set anything.
  return chrome.storage.managed.get<Partial<Stored>>().catch(() => ({}));
}

/** Remembers something, based on what the user alone has set; pages and worker change it one after the other. */
export async function change(part: (own: Stored) => Partial<Stored>): Promise<void> {
  await navigator.locks.request("stored", async () => chrome.storage.local.set(part(await loadOwn())));
}
