/** The keys of the commands as they are set now, and the way to set others. */
import { button, make } from "../shared/pages/elements";

/** Firefox opens the page of its shortcuts by this. */
interface WithSettings {
  openShortcutSettings?: () => Promise<void>;
}

export async function shortcuts(): Promise<HTMLElement> {
  const commands = (await chrome.commands.getAll()).filter(({ description }) => description);
  const rows = commands.flatMap(({ description = "", shortcut }) => [make("dt", {}, description), make("dd", {}, shortcut ? make("kbd", {}, shortcut) : "no key")]);
  return make("details", { class: "keys" }, make("summary", {}, "Keyboard shortcuts"), make("dl", {}, ...rows), button("Change the keys", openSettings));
}

async function openSettings(): Promise<void> {
  const { openShortcutSettings } = chrome.commands as WithSettings;
  if (openShortcutSettings) await openShortcutSettings();
  else await chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
  close();
}
