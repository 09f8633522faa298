import { commands, env, type ExtensionContext, Uri, window } from "vscode";
import { SECTION } from "../settings";

const INSTALL = "Install";
const SETTINGS = "Open Settings";
const LOGS = "Show Logs";
const PYTHON = "Get Python";
const LATER = "Not Now";
const NEVER = "Don’t Ask Again";
const UNASKED = "warmline.doNotAskToInstall";
const PYTHON_PAGE = Uri.parse("https://www.python.org/downloads/");

/** Asks once a window whether the server shall be installed, unless that was refused for good. */
export async function offerInstallation(context: ExtensionContext): Promise<void> {
  if (context.globalState.get<boolean>(UNASKED)) {
    return;
  }
  const choice = await window.showInformationMessage(
    "Warmline needs its server, a Python program, to judge text. Install it now? It takes about 300 MB, " +
      "lives in a folder of its own, and keeps your text on this computer.",
    INSTALL,
    SETTINGS,
    LATER,
    NEVER,
  );
  if (choice === INSTALL) {
    await commands.executeCommand("warmline.install");
  } else if (choice === SETTINGS) {
    await openSetting("path");
  } else if (choice === NEVER) {
    await context.globalState.update(UNASKED, true);
  }
}

/** Says that the setting names no program. */
export async function explainWrongPath(path: string): Promise<void> {
  const choice = await window.showErrorMessage(
    `“warmline.path” names ${path}, and there is no program there. Write the full path of “warmline”, or clear the setting.`,
    SETTINGS,
  );
  if (choice === SETTINGS) {
    await openSetting("path");
  }
}

/** Says that something did not work, with the way to the log. */
export async function explainFailure(problem: string): Promise<void> {
  if ((await window.showErrorMessage(problem, LOGS)) === LOGS) {
    await commands.executeCommand("warmline.showLogs");
  }
}

/** Says what an installation needs. */
export async function explainMissingPython(): Promise<void> {
  const choice = await window.showErrorMessage(
    "Neither uv nor Python 3.11 (with venv) was found. Install one of them, restart the editor, and try again.",
    PYTHON,
  );
  if (choice === PYTHON) {
    await env.openExternal(PYTHON_PAGE);
  }
}

/** Opens the settings page at one of ours. */
export async function openSetting(key: string): Promise<void> {
  await commands.executeCommand("workbench.action.openSettings", `@id:${SECTION}.${key}`);
}
