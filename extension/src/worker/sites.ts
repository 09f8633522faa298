/** The content script runs on the hosts that the user has granted and not turned off, and nowhere else. */
import { isPattern, matches } from "../shared/patterns";
import type { Stored } from "../shared/storage";

const ID = "fields";
const SCRIPT = "content.js";

let last: Promise<void> = Promise.resolve();

/** Registers the content script for every granted host but those that are off; one call after the other. */
export async function registerSites({ sites }: Stored): Promise<void> {
  last = last.catch(() => undefined).then(async () => {
    const { origins = [] } = await chrome.permissions.getAll();
    const off = offOf(sites);
    const on = origins.filter((origin) => !off.includes(origin));
    const known = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
    if (known.length) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    if (!on.length) return;
    const where = { matches: on, ...(off.length ? { excludeMatches: off } : {}) };
    await chrome.scripting.registerContentScripts([
      { id: ID, js: [SCRIPT], ...where, allFrames: true, matchOriginAsFallback: true, runAt: "document_idle" },
    ]);
  });
  return last;
}

/** Runs the content script in tabs that were open before their host was granted; it runs once in each frame. */
export async function runInOpenTabs(origins: readonly string[]): Promise<void> {
  if (!origins.length) return;
  const tabs = await chrome.tabs.query({ url: [...origins] });
  const runs = tabs.map(async ({ id }) => {
    if (id !== undefined) await chrome.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [SCRIPT] });
  });
  // A tab may be gone, or of a page that browsers keep to themselves.
  await Promise.allSettled(runs);
}

/** Whether the user has turned a page off; frames without an address belong to the page of their tab. */
export function isOff(sender: chrome.runtime.MessageSender | undefined, { sites }: Stored): boolean {
  const page = sender?.tab?.url ?? "";
  const addresses = [sender?.origin, sender?.url, page].filter((one) => one !== undefined);
  return offOf(sites).some((pattern) => addresses.some((address) => matches(pattern, address)));
}

function offOf(sites: Stored["sites"]): string[] {
  return Object.keys(sites).filter((pattern) => sites[pattern] === "off" && isPattern(pattern));
}
