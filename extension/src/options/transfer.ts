/** The section that writes settings into a file and reads them back. */
import { button, make } from "../shared/pages/elements";
import { change, loadOwn, loadTeam, type Stored } from "../shared/storage";
import type { Section } from "./options";
import { read, written } from "./settings_file";

const NAME = "warmline-settings.json";

export const transfer: Section = {
  name: "transfer",
  title: "Import and export",
  draw: async () => {
    const result = make("div", { class: "result", role: "status" });
    const file = make("input", { type: "file", id: "file", accept: ".json,application/json" });
    file.addEventListener("change", async () => {
      const [chosen] = file.files ?? [];
      if (!chosen) return;
      await take(await chosen.text(), result);
      file.value = "";
    });
    return [
      make("p", { class: "lead" }, "Your sites, rules, dismissed findings and language as a file for another browser. It holds no text that you wrote."),
      button("Export settings", save, { class: "main" }),
      make("h2", {}, "Import"),
      make("p", {}, "What the file names takes the place of what is set here; the rest stays. Sites are still allowed one by one."),
      make("label", { for: "file" }, "Settings file"),
      file,
      result,
    ];
  },
};

async function save(): Promise<void> {
  const address = URL.createObjectURL(new Blob([written(await loadOwn())], { type: "application/json" }));
  make("a", { href: address, download: NAME }).click();
  // The browser has taken hold of it once the click is over.
  setTimeout(() => URL.revokeObjectURL(address));
}

async function take(text: string, result: HTMLElement): Promise<void> {
  const { settings, problems } = read(text);
  if (problems.length) {
    result.replaceChildren(make("p", {}, "Nothing was imported, and nothing is lost:"), make("ul", {}, ...problems.map((problem) => make("li", {}, problem))));
    return;
  }
  const [before, team] = await Promise.all([loadOwn(), loadTeam()]);
  await change(() => settings);
  const undo = button("Undo the import", async () => {
    await change(() => before);
    result.replaceChildren(make("p", {}, "Everything is as it was."));
  });
  const locked = Object.keys(settings).filter((key) => key in team);
  const words = locked.length ? ` Your team's settings go before: ${locked.join(", ")}.` : "";
  result.replaceChildren(make("p", {}, `Imported: ${summary(settings)}.${words}`), undo);
}

function summary({ sites, rules, dismissed, ...others }: Partial<Stored>): string {
  const parts = [
    sites && `sites: ${Object.keys(sites).length}`,
    rules && `rules turned off: ${Object.keys(rules).length}`,
    dismissed && `dismissed: ${dismissed.length}`,
    ...Object.keys(others),
  ];
  return parts.filter((part) => part !== undefined).join(", ") || "nothing, the file is empty";
}
