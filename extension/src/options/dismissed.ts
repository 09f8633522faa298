/** The section of findings that shall not come back. */
import { button, make, redraw, status } from "../shared/pages/elements";
import { count } from "../shared/words";
import { change, loadOwn } from "../shared/storage";
import type { Section } from "./options";

export const dismissed: Section = {
  name: "dismissed",
  title: "Dismissed",
  draw: async () => {
    const place = make("div", {});
    const said = status();
    await fill(place, said);
    return [make("p", { class: "lead" }, "Findings you have ignored. Only the rule and the day are kept, no text."), said, place];
  },
};

async function fill(place: HTMLElement, said: HTMLElement): Promise<void> {
  const { dismissed: all } = await loadOwn();
  const bringBack = async (fingerprints: readonly string[], words: string): Promise<void> => {
    await change((own) => ({ dismissed: own.dismissed.filter(({ fingerprint }) => !fingerprints.includes(fingerprint)) }));
    said.textContent = words;
    await fill(place, said);
  };
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
  const rows = all.toReversed().map(({ rule, fingerprint, on }) => {
    const when = Number.isNaN(Date.parse(on)) ? "" : day.format(new Date(on));
    const undo = button("Undo", async () => bringBack([fingerprint], `Findings of ${rule} come back there.`), { id: `undo ${fingerprint}`, "aria-label": `Undo: ${rule}, ${when}` });
    return make("li", {}, make("a", { href: `#rules/${rule}` }, rule), make("time", { datetime: on }, when), undo);
  });
  if (!rows.length) return redraw(place, [make("p", { class: "empty", tabindex: "-1" }, "Nothing is dismissed.")]);
  const whole = button("Undo all", async () => bringBack(all.map(({ fingerprint }) => fingerprint), `${count(all.length, "finding")} can come back.`));
  redraw(place, [make("ul", { class: "dismissed" }, ...rows), whole]);
}
