import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { type ExtensionContext, Uri, workspace } from "vscode";
import { SECTION } from "../settings";
import { expand, type Places } from "./find";
import { inEnvironment } from "./plan";

/** Whether this is Windows, where programs are named otherwise. */
export const WINDOWS = process.platform === "win32";

/** The places of this computer in which the server may be. */
export function placesHere(context: ExtensionContext): Places {
  const setting = workspace.getConfiguration(SECTION).get<string>("path", "");
  return {
    setting: expand(setting, homedir(), workspace.workspaceFolders?.[0]?.uri.fsPath),
    folders: programFolders(),
    managed: inEnvironment(managedFolder(context), "warmline", WINDOWS),
    windows: WINDOWS,
    isProgram,
  };
}

/** The folder of the environment that the extension installs. */
export function managedFolder(context: ExtensionContext): string {
  return Uri.joinPath(context.globalStorageUri, "server").fsPath;
}

/** The folders of the search path and, at the end, those of uv and pipx. */
export function programFolders(): string[] {
  // An editor started from the dock of a Mac has not read the shell's profile, so its search path lacks these.
  const added = [join(homedir(), ".local", "bin"), join(homedir(), ".cargo", "bin")];
  return [...(process.env["PATH"] ?? "").split(delimiter).filter(Boolean), ...added];
}

/** Whether a file is there that can be run. */
export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
