/** The options: one section at a time, named by the hash, such as `#rules/blame/you-forgot`. */
import { make } from "../shared/pages/elements";
import { bridge } from "./bridge";
import { dismissed } from "./dismissed";
import { general } from "./general";
import { rules } from "./rules";
import { sites } from "./sites";
import { transfer } from "./transfer";

export interface Section {
  /** The hash. */
  name: string;
  title: string;
  /** What stands below the heading; `rest` is what follows the name in the hash. */
  draw(rest: string): Promise<readonly HTMLElement[]>;
}

const SECTIONS: readonly Section[] = [sites, rules, dismissed, general, bridge, transfer];

const place = document.querySelector("main") ?? document.body;
const navigation = make("nav", { "aria-label": "Sections" });
place.before(navigation);
let turn = 0;

/** Draws the section of the hash; the heading takes the focus when the user has turned to it. */
async function draw(isTurned: boolean): Promise<void> {
  const [name = "", ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  const section = SECTIONS.find((one) => one.name === name) ?? sites;
  const links = SECTIONS.map((one) => make("a", { href: `#${one.name}`, ...(one === section ? { "aria-current": "page" } : {}) }, one.title));
  navigation.replaceChildren(...links);
  document.title = `${section.title} · Warmline`;
  const mine = ++turn;
  const parts = await section.draw(rest.join("/"));
  if (mine !== turn) return;
  const heading = make("h1", { tabindex: "-1" }, section.title);
  place.replaceChildren(heading, ...parts);
  const wanted = document.getElementById(`rule ${rest.join("/")}`);
  if (rest.length && wanted) wanted.focus();
  else if (isTurned) heading.focus();
}

addEventListener("hashchange", () => void draw(true));
// Other parts, such as a card, change what is remembered while another tab is in front.
addEventListener("visibilitychange", () => void (document.hidden || draw(false)));
void draw(false);
