/** The two commands that install the bridge, for each system and each way to install. */
import { button, choice, make } from "./elements";

export type System = "linux" | "mac" | "windows";
export type Installer = "pipx" | "pip";

/** The ids of the manifest; every other one must be told to the bridge. */
const OWN_IDS: readonly string[] = ["epnbojmccomnkbaacfanhepdpfekgoic", "warmline@warmline.dev"];

export interface Step {
  words: string;
  command: string;
}

/** What to copy into a terminal; `id` is the extension's own. */
export function stepsOf(system: System, installer: Installer, id: string): readonly [Step, Step] {
  const isWindows = system === "windows";
  // An environment of its own: the Python of Debian, Ubuntu and Homebrew takes no packages from pip.
  const folder = isWindows ? '"$HOME\\.warmline\\Scripts\\' : "~/.warmline/bin/";
  const program = (name: string): string => (isWindows ? `& ${folder}${name}"` : `${folder}${name}`);
  const install = isWindows ? `py -m venv "$HOME\\.warmline"; ${program("pip")} install warmline` : `python3 -m venv ~/.warmline && ${program("pip")} install warmline`;
  const isOwn = OWN_IDS.includes(id);
  const connect = `${installer === "pipx" ? "warmline" : program("warmline")} browser install${isOwn ? "" : ` --extension-id ${id}`}`;
  return [
    { words: "Install Warmline. It needs Python 3.11 or newer.", command: installer === "pipx" ? "pipx install warmline" : install },
    { words: "Tell your browsers where it is.", command: connect },
  ];
}

const TERMINALS: Record<System, string> = {
  linux: "Open a terminal and paste one line after the other.",
  mac: "Open the program Terminal and paste one line after the other.",
  windows: "Open the program PowerShell and paste one line after the other.",
};

/** The steps with their choices and copy buttons. */
export async function installSteps(): Promise<HTMLElement> {
  const { os } = await chrome.runtime.getPlatformInfo();
  let system: System = os === "win" ? "windows" : os === "mac" ? "mac" : "linux";
  let installer: Installer = "pipx";
  const place = make("div", {});
  const draw = (): void => {
    const steps = stepsOf(system, installer, chrome.runtime.id).map(({ words, command }) => {
      const copied = make("span", { class: "quiet", role: "status" });
      const copy = button("Copy", async () => {
        await navigator.clipboard.writeText(command);
        copied.textContent = "Copied";
      }, { "aria-label": `Copy: ${command}` });
      return make("li", {}, make("p", {}, words), make("div", { class: "command" }, make("code", { tabindex: "0" }, command), copy), copied);
    });
    place.replaceChildren(make("p", {}, TERMINALS[system]), make("ol", { class: "steps" }, ...steps));
  };
  draw();
  const systems = choice("Your system", [["linux", "Linux"], ["mac", "macOS"], ["windows", "Windows"]], system, (value) => {
    system = value as System;
    draw();
  });
  const installers = choice("Install with", [["pipx", "pipx"], ["pip", "pip"]], installer, (value) => {
    installer = value as Installer;
    draw();
  });
  return make("div", { class: "install" }, make("div", { class: "choices" }, systems, installers), place);
}
