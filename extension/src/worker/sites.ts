/** The content script runs on the hosts that the user has granted, and nowhere else. */
const ID = "fields";

/** Registers the content script for every granted host; scripts registered before stay where they are. */
export async function registerSites(): Promise<void> {
  const { origins = [] } = await chrome.permissions.getAll();
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (known.length) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  if (!origins.length) return;
  await chrome.scripting.registerContentScripts([
    { id: ID, js: ["content.js"], matches: origins, allFrames: true, matchOriginAsFallback: true, runAt: "document_idle" },
  ]);
}
