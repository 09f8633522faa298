/** The findings of a field as plain text; each leads to its words in the page. */
import type { Command, Listed, Overview } from "../shared/messages";
import { make } from "../shared/pages/elements";
import { count, groupOf, SEVERITIES } from "../shared/words";

export function findingList(field: Overview["field"], tabId: number): HTMLElement[] {
  if (!field) return [make("p", { class: "empty" }, "Click into a reply. What sounds cold in it is listed here.")];
  const { findings, total, partial } = field;
  const heading = total ? `${count(total, "finding")} in this field` : "Nothing to mend in this field.";
  const parts: HTMLElement[] = [make("h1", { class: "found" }, heading)];
  if (partial) parts.push(make("p", { class: "quiet" }, "The text is long: only the paragraphs round the caret are judged."));
  if (findings.length) parts.push(make("ul", { class: "findings" }, ...findings.map((listed) => make("li", {}, entry(listed, tabId)))));
  if (total > findings.length) parts.push(make("p", { class: "quiet" }, `And ${total - findings.length} more, less severe. They show up as these are mended.`));
  return parts;
}

function entry({ finding, words }: Listed, tabId: number): HTMLElement {
  const { rule, severity, message, fixes, fingerprint } = finding;
  const [first] = fixes;
  const after = first?.after.trim();
  const element = make(
    "button",
    { type: "button", class: `finding ${severity}` },
    make("span", { class: "kind" }, `${SEVERITIES[severity]} · ${groupOf(rule)}`),
    make("span", { class: "words" }, `“${words}”`),
    make("span", { class: "message" }, message),
    first ? make("span", { class: "wording" }, after ? `→ ${after}` : "→ Remove it") : undefined,
  );
  element.addEventListener("click", () => void goTo({ kind: "go-to", fingerprint }, tabId));
  return element;
}

async function goTo(command: Command, tabId: number): Promise<void> {
  // The page may have gone meanwhile.
  await chrome.tabs.sendMessage(tabId, command).catch(() => undefined);
  close();
}
