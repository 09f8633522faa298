/** The section of what has no section of its own: the variety of English, and the figure on the icon. */
import { choice, make, teamNote, toggle } from "../shared/pages/elements";
import { change, load, loadTeam, type Stored } from "../shared/storage";
import type { Section } from "./options";

const VARIETIES: readonly (readonly [string, string])[] = [
  ["", "As your settings file says, else American"],
  ["en-US", "American"],
  ["en-GB", "British"],
  ["en-AU", "Australian"],
  ["en-IN", "Indian"],
];

export const general: Section = {
  name: "general",
  title: "Language",
  draw: async () => {
    const [{ locale, badge }, team] = await Promise.all([load(), loadTeam()]);
    const choose = async (value: string): Promise<void> => change(() => ({ locale: (value || null) as Stored["locale"] }));
    return [
      make("p", { class: "lead" }, "Some phrases are warm in one variety of English and cold in another."),
      ...("locale" in team ? [teamNote()] : []),
      choice("English", VARIETIES, locale ?? "", choose, "locale" in team),
      make("h2", {}, "Toolbar icon"),
      ...("badge" in team ? [teamNote()] : []),
      toggle("Count the findings of the field on the icon", badge, async (isOn) => change(() => ({ badge: isOn })), { disabled: "badge" in team }),
    ];
  },
};
