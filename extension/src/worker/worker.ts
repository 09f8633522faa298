/** Wires the worker: fields, bridge, settings and the toolbar icon. All it knows is told anew after the browser stopped it. */
import type { State } from "../shared/state";
import { DEFAULTS, load, type Stored } from "../shared/storage";
import { Answering, mayAsk } from "./answering";
import { Badge } from "./badge";
import { Bridge, EMPTY, IDLE } from "./bridge";
import { fieldMessage, requestOf } from "./decoding";
import { Documents } from "./documents";
import { serverSettings, wanted } from "./settings";
import { currentSites, isOff, registerSites, runInOpenTabs, turnedOn, type Sites } from "./sites";

let stored: Stored = DEFAULTS;
let sites: Sites = { granted: [], off: [] };
const ready = start();

const bridge: Bridge = new Bridge({
  options: async () => {
    await ready;
    return serverSettings(stored);
  },
  opened: () => documents.opened(),
  closed: () => {
    documents.closed();
    answering.forget();
  },
  heard: (method, params) => documents.heard(method, params),
  changed: (state: State) => {
    documents.announce(state);
    documents.tabs.forEach(draw);
  },
});
const documents = new Documents(bridge, draw);
const answering = new Answering(bridge, documents);
const badge = new Badge();

function draw(tabId: number): void {
  const document = documents.of(tabId);
  badge.draw(tabId, { state: bridge.state, total: document && documents.shown(document).total, isOn: stored.badge });
}

async function start(): Promise<void> {
  stored = await load();
  sites = await currentSites(stored);
}

/** Something that is remembered has changed: everybody whom it concerns goes by it at once. */
async function apply(changed: readonly string[]): Promise<void> {
  stored = await load();
  documents.filter(wanted(stored));
  documents.tabs.forEach(draw);
  if (changed.includes("rules") || changed.includes("locale"))
    bridge.notify("workspace/didChangeConfiguration", { settings: { warmline: serverSettings(stored) } });
  if (changed.includes("sites")) await applySites();
}

/** Where the user wants it has changed. */
async function applySites(): Promise<void> {
  await ready;
  sites = await currentSites(stored);
  documents.end(({ port }) => isOff(port.sender, sites));
  await registerSites(sites);
}

chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== "field" || port.sender?.id !== chrome.runtime.id) return port.disconnect();
  const document = documents.add(port);
  bridge.wake(true);
  bridge.sleepAfter(IDLE);
  document.tell({ kind: "state", state: bridge.state });
  port.onMessage.addListener((given: unknown) => {
    const message = fieldMessage(given);
    if (!message || !documents.has(document)) return;
    bridge.wake(message.kind === "again");
    bridge.sleepAfter(IDLE);
    if (message.kind === "again") return documents.again(document);
    documents.take(document, message);
    answering.reported();
  });
  port.onDisconnect.addListener(() => {
    documents.remove(document);
    if (documents.isEmpty) bridge.sleepAfter(EMPTY);
  });
  void ready.then(() => documents.end((one) => one === document && isOff(port.sender, sites)));
});

chrome.runtime.onMessage.addListener((given: unknown, sender, answer) => {
  const request = requestOf(given);
  if (!request || !mayAsk(request, sender)) return false;
  // An answer is owed even when the browser refuses what was asked for.
  void answering.answer(request).then(answer, () => answer(null));
  if (documents.isEmpty) bridge.sleepAfter(EMPTY);
  return true;
});

chrome.commands.onCommand.addListener((name, tab) => {
  const sender = documents.of(tab?.id ?? -1)?.port.sender;
  if (sender?.tab?.id === undefined) return;
  const frame = sender.frameId === undefined ? {} : { frameId: sender.frameId };
  // The frame may be gone.
  void chrome.tabs.sendMessage(sender.tab.id, { kind: "command", name }, frame).catch(() => undefined);
});

chrome.storage.onChanged.addListener((changes) => {
  void apply(Object.keys(changes));
  if (changes["sites"]) void runInOpenTabs(turnedOn(changes["sites"]));
});
chrome.permissions.onRemoved.addListener(() => void applySites());
chrome.permissions.onAdded.addListener(({ origins = [] }) => {
  void applySites();
  void runInOpenTabs(origins);
});
chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
  void ready.then(async () => runInOpenTabs(sites.granted));
});

void ready.then(async () => {
  documents.filter(wanted(stored));
  await registerSites(sites);
});
