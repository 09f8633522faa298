/** The content script runs on the hosts that the user has granted and not turned off, and nowhere else. */
import { isPattern, matches } from "../shared/patterns";
import type { Stored } from "../shared/storage";

const ID = "fields";
const SCRIPT = "content.js";

/** Where the user wants Warmline, as host patterns. */
export interface Sites {
  granted: readonly string[];
  off: readonly string[];
}

let last: Promise<void> = Promise.resolve();

/** Where the user wants it now. */
export async function currentSites({ sites }: Stored): Promise<Sites> {
  const { origins = [] } = await chrome.permissions.getAll();
  return { granted: origins, off: offIn(sites) };
}

/** The patterns that were off and are no more. */
export function turnedOn({ oldValue, newValue }: chrome.storage.StorageChange): string[] {
  const now = offIn((newValue ?? {}) as Stored["sites"]);
  return offIn((oldValue ?? {}) as Stored["sites"]).filter((pattern) => !now.includes(pattern));
}

function offIn(sites: Stored["sites"]): string[] {
  return Object.keys(sites).filter((pattern) => sites[pattern] === "off" && isPattern(pattern));
}

/** Registers the content script for every granted host but those that are off; one call after the other. */
export async function registerSites({ granted, off }: Sites): Promise<void> {
  last = last.catch(() => undefined).then(async () => {
    const on = granted.filter((pattern) => !off.includes(pattern));
    const known = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
    if (known.length) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    if (!on.length) return;
    const where = { matches: on, ...(off.length ? { excludeMatches: [...off] } : {}) };
    await chrome.scripting.registerContentScripts([
      { id: ID, js: [SCRIPT], ...where, allFrames: true, matchOriginAsFallback: true, runAt: "document_idle" },
    ]);
  });
  return last;
}

/** Runs the content script in tabs that were open before their host was granted; it starts once in each frame. */
export async function runInOpenTabs(patterns: readonly string[]): Promise<void> {
  if (!patterns.length) return;
  const tabs = await chrome.tabs.query({ url: [...patterns] });
  const runs = tabs.map(async ({ id }) => {
    if (id !== undefined) await chrome.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [SCRIPT] });
  });
  // A tab may be gone, or show a page that browsers keep to themselves.
  await Promise.allSettled(runs);
}

/** Whether the user does not want it in the page of a sender; a frame without an address belongs to the page of its tab. */
export function isOff(sender: chrome.runtime.MessageSender | undefined, { granted, off }: Sites): boolean {
  const addresses = [sender?.origin, sender?.url, sender?.tab?.url].filter((one) => one !== undefined && /^https?:/.test(one));
  const isIn = (pattern: string): boolean => addresses.some((address) => matches(pattern, String(address)));
  return addresses.length > 0 && (off.some(isIn) || !granted.some(isIn));
}
