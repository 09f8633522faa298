/** The section of rules: what each flags, why, what it would say instead, and whether it is on. */
import type { Rule } from "../shared/finding";
import { ask } from "../shared/messages";
import { stateLine } from "../shared/pages/connection";
import { make, status, teamNote, toggle } from "../shared/pages/elements";
import { count, groupName, SEVERITIES } from "../shared/words";
import { change, load, loadTeam, type Stored } from "../shared/storage";
import type { Section } from "./options";

export const rules: Section = {
  name: "rules",
  title: "Rules",
  draw: async (opened) => {
    const [known, { rules: off }, team] = await Promise.all([ask({ kind: "rules" }), load(), loadTeam()]);
    if (!known.length) return withoutBridge(off);
    return ruleList(known, off, "rules" in team, opened);
  },
};

/** Remembers whether a rule is on. */
async function turn(id: string, isOn: boolean): Promise<void> {
  await change(({ rules: { [id]: _, ...others } }) => ({ rules: isOn ? others : { ...others, [id]: "off" } }));
}

async function withoutBridge(off: Stored["rules"]): Promise<HTMLElement[]> {
  const state = await ask({ kind: "test-bridge" });
  const names = Object.keys(off).sort();
  const list = names.map((id) => make("li", {}, toggle(id, false, async (isOn) => turn(id, isOn))));
  const known = names.length ? [make("h2", {}, "Turned off by you"), make("ul", { class: "plain" }, ...list)] : [];
  return [make("p", { class: "lead" }, "The rules are told by the bridge, which is not there."), stateLine(state), make("p", {}, make("a", { href: "#bridge" }, "Help with the bridge")), ...known];
}

function ruleList(known: readonly Rule[], off: Stored["rules"], isLocked: boolean, opened: string): HTMLElement[] {
  const search = make("input", { type: "search", id: "search", autocomplete: "off", placeholder: "you forgot, refund, blame …" });
  const said = status();
  const entries = known.map((rule) => ({ rule, words: wordsOf(rule), element: ruleEntry(rule, off[rule.id] !== "off", isLocked, rule.id === opened) }));
  const groups = [...new Set(known.map(({ group }) => group))].map((group) => {
    const own = entries.filter(({ rule }) => rule.group === group);
    return { own, element: make("section", {}, make("h2", {}, groupName(group)), make("ul", { class: "rules" }, ...own.map(({ element }) => element))) };
  });
  const filter = (): void => {
    const words = search.value.toLowerCase().split(/\s+/);
    for (const entry of entries) entry.element.hidden = !words.every((word) => entry.words.includes(word));
    for (const { own, element } of groups) element.hidden = own.every((entry) => entry.element.hidden);
    said.textContent = `${entries.filter(({ element }) => !element.hidden).length} of ${count(known.length, "rule")}`;
  };
  search.addEventListener("input", filter);
  filter();
  return [
    ...(isLocked ? [teamNote()] : []),
    make("div", { class: "search" }, make("label", { for: "search" }, "Search"), search, said),
    ...groups.map(({ element }) => element),
  ];
}

function wordsOf({ id, summary, why, flagged, fixed }: Rule): string {
  return [id, summary, why, flagged, fixed ?? ""].join("\n").toLowerCase();
}

function ruleEntry(rule: Rule, isOn: boolean, isLocked: boolean, isOpen: boolean): HTMLLIElement {
  const { id, summary, severity } = rule;
  const details = make("details", { open: isOpen }, make("summary", { id: `rule ${id}` }, summary, make("span", { class: "quiet" }, ` ${SEVERITIES[severity]}`)));
  // Three hundred of them: what is not looked at is not made.
  const fill = (): void => {
    if (details.open && details.children.length === 1) details.append(...explained(rule));
  };
  details.addEventListener("toggle", fill);
  fill();
  const aria = { "aria-label": `On: ${summary}`, id: `on ${id}`, disabled: isLocked };
  return make("li", {}, details, toggle("On", isOn, async (on) => turn(id, on), aria));
}

function explained({ id, why, flagged, fixed, sources }: Rule): HTMLElement[] {
  const parts: HTMLElement[] = [
    make("p", {}, why),
    make("dl", { class: "example" }, make("dt", {}, "Before"), make("dd", {}, flagged), ...(fixed ? [make("dt", {}, "After"), make("dd", {}, fixed)] : [])),
  ];
  if (sources.length) parts.push(make("p", { class: "quiet" }, "From ", ...sources.flatMap(({ title, url }, at) => [at ? "; " : "", linkOf(title, url)])));
  return [...parts, make("p", { class: "quiet" }, make("code", {}, id))];
}

/** House rules name sources, too, so only addresses of the web lead anywhere. */
function linkOf(title: string, url: string | undefined): Node | string {
  return url && /^https?:\/\//.test(url) ? make("a", { href: url, target: "_blank", rel: "noreferrer" }, title) : title;
}
