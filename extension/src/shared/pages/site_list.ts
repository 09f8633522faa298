/** The sites: each host is allowed and taken back by itself. */
import { hostOf, patternOf } from "../patterns";
import { PROGRAMS } from "../programs";
import { change, load, loadTeam, type Stored } from "../storage";
import { button, make, redraw, status, teamNote } from "./elements";

interface Known {
  sites: Stored["sites"];
  granted: readonly string[];
  isLocked: boolean;
}

async function known(): Promise<Known> {
  const [{ sites }, team, { origins = [] }] = await Promise.all([load(), loadTeam(), chrome.permissions.getAll()]);
  return { sites, granted: origins, isLocked: "sites" in team };
}

/** The list, with headings of the level that its page needs. */
export async function siteList(heading: "h2" | "h3"): Promise<HTMLElement> {
  const place = make("div", { class: "sites" });
  const said = status();
  const draw = async (): Promise<void> => {
    const now = await known();
    const row = (pattern: string): HTMLElement => rowOf(pattern, now, said, draw);
    const parts: HTMLElement[] = now.isLocked ? [teamNote()] : [];
    const named = PROGRAMS.flatMap(({ patterns }) => patterns);
    const others = [...new Set([...now.granted, ...Object.keys(now.sites)])].filter((pattern) => !named.includes(pattern)).sort();
    for (const { name, patterns } of PROGRAMS)
      if (patterns.length) parts.push(make("section", { class: "program" }, make(heading, {}, name), make("ul", {}, ...patterns.map(row))));
    const list = others.length ? make("ul", {}, ...others.map(row)) : undefined;
    parts.push(make("section", { class: "program" }, make(heading, {}, "Your own"), list));
    redraw(place, parts);
  };
  await draw();
  // A permission can be given and taken in the browser's own settings, too.
  chrome.permissions.onAdded.addListener(() => void draw());
  chrome.permissions.onRemoved.addListener(() => void draw());
  return make("div", {}, place, addressForm(said, draw), said);
}

function rowOf(pattern: string, { sites, granted, isLocked }: Known, said: HTMLElement, draw: () => Promise<void>): HTMLElement {
  const host = hostOf(pattern);
  const isGranted = granted.includes(pattern);
  const isOff = sites[pattern] === "off";
  const act = (words: string, name: string, doing: () => Promise<string>, isMain = false): HTMLButtonElement =>
    button(words, async () => {
      said.textContent = await doing().catch((reason: unknown) => (reason instanceof Error ? reason.message : String(reason)));
      await draw();
    }, { id: `${name} ${pattern}`, "aria-label": `${words}: ${host}`, class: isMain ? "main" : "", disabled: isLocked && name.startsWith("turn") });
  const allow = act("Allow", "allow", async () => grant([pattern]), true);
  const off = act("Always off here", "turn off", async () => turn(pattern, "off"));
  const on = act("Turn on", "turn on", async () => turn(pattern, "on"));
  const back = act("Take back", "take", async () => takeBack(pattern));
  const word = isOff ? "Always off" : isGranted ? "On" : sites[pattern] === "on" ? "Chosen, not allowed yet" : "";
  const buttons = isOff ? [on] : isGranted ? [off] : [allow];
  return make(
    "li",
    { class: isOff ? "off" : isGranted ? "on" : "" },
    make("span", { class: "host" }, host),
    make("span", { class: "word" }, word),
    make("span", { class: "buttons" }, ...buttons, ...(isGranted ? [back] : [])),
  );
}

/** Must be called at once in a click, or the browser asks nobody and refuses. */
async function grant(patterns: readonly string[]): Promise<string> {
  const isGranted = await chrome.permissions.request({ origins: [...patterns] });
  const hosts = patterns.map(hostOf).join(", ");
  if (!isGranted) return `Nothing has changed: ${hosts} was not allowed.`;
  await change(({ sites }) => ({ sites: { ...sites, ...Object.fromEntries(patterns.map((pattern) => [pattern, "on"] as const)) } }));
  return `Warmline is on for ${hosts}. Click into a reply there.`;
}

async function turn(pattern: string, way: "on" | "off"): Promise<string> {
  await change(({ sites }) => ({ sites: { ...sites, [pattern]: way } }));
  return `Warmline is ${way} for ${hostOf(pattern)}.`;
}

async function takeBack(pattern: string): Promise<string> {
  const isGone = await chrome.permissions.remove({ origins: [pattern] });
  if (!isGone) return `The browser keeps the permission for ${hostOf(pattern)}.`;
  await change(({ sites }) => ({ sites: Object.fromEntries(Object.entries(sites).filter(([one]) => one !== pattern)) }));
  return `Warmline can no longer see ${hostOf(pattern)}.`;
}

function addressForm(said: HTMLElement, draw: () => Promise<void>): HTMLElement {
  const address = make("input", { type: "text", id: "address", inputmode: "url", autocomplete: "off", spellcheck: "false", placeholder: "help.example.com" });
  const add = make("button", { type: "submit", class: "main" }, "Allow");
  const selfHosted = PROGRAMS.filter(({ patterns }) => !patterns.length).map(({ name }) => name);
  const hint = `${selfHosted.join(", ")} and whatever else you host yourself or use: its address as in the address bar.`;
  const form = make("form", { class: "address" }, make("label", { for: "address" }, "Another site"), make("div", { class: "command" }, address, add), make("p", { class: "quiet" }, hint));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pattern = patternOf(address.value);
    if (!pattern) {
      said.textContent = "That is no address of a site. Copy it from the address bar, such as help.example.com.";
      return address.focus();
    }
    void grant([pattern])
      .catch((reason: unknown) => String(reason))
      .then(async (words) => {
        said.textContent = words;
        address.value = "";
        await draw();
      });
  });
  return form;
}
