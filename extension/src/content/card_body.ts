/** What stands in the card, made of elements and texts only. */
import type { Finding, Fix } from "../shared/finding";
import { groupOf } from "../shared/words";

/** What the buttons of the card do. */
export interface CardActions {
  take(fix: Fix): void;
  dismiss(): void;
  turnOff(): void;
  showRule(): void;
  close(): void;
}

/** The card of a finding; `words` are the flagged ones. */
export function bodyOf(page: Document, finding: Finding, words: string, actions: CardActions): HTMLElement {
  const make = maker(page);
  const heading = make("h2", { id: "message" }, finding.message);
  const top = make("div", { class: "top" }, make("p", { class: "group", id: "group" }, groupOf(finding.rule)), closeButton(make, actions));
  const parts: Node[] = [top, heading, make("p", { class: "why", id: "why", hidden: "" })];
  if (finding.fixes.length) parts.push(...wordings(make, finding.fixes, actions));
  parts.push(
    make(
      "div",
      { class: "foot" },
      button(make, { "aria-label": `Ignore here: “${words}”` }, actions.dismiss, "Ignore here"),
      button(make, { "aria-label": `Turn rule off: ${finding.rule}` }, actions.turnOff, "Turn rule off"),
      button(make, { role: "link", class: "link" }, actions.showRule, "About this rule"),
    ),
  );
  return make("div", { class: "card", role: "dialog", "aria-modal": "false", "aria-labelledby": "group message", "aria-describedby": "why", tabindex: "-1" }, ...parts);
}

/** A card with a sentence in it and nothing to choose. */
export function noteOf(page: Document, sentence: string, close: () => void): HTMLElement {
  const make = maker(page);
  const top = make("div", { class: "top" }, make("h2", { id: "message" }, sentence), closeButton(make, { close }));
  return make("div", { class: "card", role: "dialog", "aria-modal": "false", "aria-labelledby": "message", tabindex: "-1" }, top);
}

/** Says why, once that is known. */
export function explain(card: HTMLElement, why: string): void {
  const place = card.querySelector<HTMLElement>(".why");
  if (!place) return;
  place.textContent = why;
  place.hidden = !why;
}

function wordings(make: Make, fixes: readonly Fix[], actions: CardActions): Node[] {
  const list = make("ul", {});
  const nodes: Node[] = [];
  const before = fixes[0]?.before.trim() ?? "";
  if (before) {
    const [head, changed, tail] = differing(before, fixes[0]?.after.trim() ?? "");
    nodes.push(make("p", { class: "before" }, head, make("s", {}, changed), tail));
  }
  for (const fix of fixes) {
    const after = fix.after.trim();
    const [head, changed, tail] = differing(after, fix.before.trim());
    // The name goes on as what is seen does, so that people can say to their computer what they see.
    const name = `${after ? `Replace “${fix.before.trim()}” with “${after}”` : `Replace “${fix.before.trim()}”: Remove it`} ${fix.title}`;
    const label = fix.grade === "draft" ? `${name}, then fill in ${slotsOf(after)}` : name;
    const words = after ? [head, head || tail ? make("mark", {}, changed) : changed, tail] : ["Remove it"];
    list.append(make("li", {}, button(make, { class: "wording", "aria-label": label }, () => actions.take(fix), ...words, " ", make("small", {}, fix.title))));
  }
  return [...nodes, list];
}

/** The places that a draft leaves open, such as `[order number]`. */
function slotsOf(text: string): string {
  return text.match(/\[[^\]]+\]/g)?.join(" and ") ?? "the rest";
}

/** The words before, in, and after what makes `text` differ from `other`. */
export function differing(text: string, other: string): [string, string, string] {
  const [words, others] = [text.split(/(?<=\s)/), other.split(/(?<=\s)/)];
  const same = (one: string | undefined, two: string | undefined): boolean => one !== undefined && one.trim() === two?.trim();
  let from = 0;
  while (from < words.length && same(words[from], others[from])) from++;
  let left = 0;
  while (left < Math.min(words.length, others.length) - from && same(words.at(-1 - left), others.at(-1 - left))) left++;
  const to = words.length - left;
  return [words.slice(0, from).join(""), words.slice(from, to).join(""), words.slice(to).join("")];
}

type Make = (name: string, attributes: Record<string, string>, ...children: (Node | string)[]) => HTMLElement;

function maker(page: Document): Make {
  return (name, attributes, ...children) => {
    const element = page.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
}

function button(make: Make, attributes: Record<string, string>, act: () => void, ...children: (Node | string)[]): HTMLElement {
  const element = make("button", { type: "button", ...attributes }, ...children);
  // A page can send clicks, but only a person's are trusted.
  element.addEventListener("click", (event) => event.isTrusted && act());
  return element;
}

function closeButton(make: Make, actions: Pick<CardActions, "close">): HTMLElement {
  return button(make, { class: "close", "aria-label": "Close" }, actions.close, "×");
}
