/** The popup of the toolbar icon: what was found in the field last worked in, as plain text, and whether Warmline is on here. */
import { ask, type Overview } from "../shared/messages";
import { stateLine } from "../shared/pages/connection";
import { button, make, redraw } from "../shared/pages/elements";
import { standingOf } from "../shared/patterns";
import { load } from "../shared/storage";
import { findingList } from "./finding_list";
import { shortcuts } from "./shortcuts";
import { siteSwitch } from "./site_switch";

/** States that pass by themselves, and how often they are looked at meanwhile, in ms. */
const PASSING = ["connecting", "loading", "slow"];
const LOOK = 400;

const place = document.querySelector("main") ?? document.body;
const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const address = tab?.url ?? "";
let drawn = "";

async function draw(): Promise<void> {
  const [overview, { sites }, { origins = [] }] = await Promise.all([ask({ kind: "overview", tabId: tab?.id ?? -1 }), load(), chrome.permissions.getAll()]);
  const standing = standingOf(address, origins, sites);
  // Pages of our own have a box to practise in.
  const isOn = standing === "on" || address.startsWith(chrome.runtime.getURL(""));
  const drawing = JSON.stringify([overview, standing]);
  if (drawing !== drawn) {
    drawn = drawing;
    const found = isOn ? findingList(overview.field, tab?.id ?? -1) : [];
    const needsHelp = overview.state.name === "failed" || overview.state.name === "limited";
    const help = button(needsHelp ? "Help with the connection" : "Options", () => show(needsHelp ? "options.html#bridge" : "options.html"));
    redraw(place, [...found, siteSwitch(address, standing, isOn), stateOf(overview), make("footer", {}, help)]);
  }
  if (PASSING.includes(overview.state.name)) setTimeout(() => void draw(), LOOK);
}

function stateOf({ state }: Overview): HTMLElement {
  return make("section", { "aria-label": "Connection" }, stateLine(state));
}

async function show(page: string): Promise<void> {
  await chrome.tabs.create({ url: chrome.runtime.getURL(page) });
  close();
}

await draw();
place.after(await shortcuts());
// What is turned on elsewhere, such as in the browser's question for a permission.
chrome.permissions.onAdded.addListener(() => void draw());
chrome.storage.onChanged.addListener(() => void draw());
