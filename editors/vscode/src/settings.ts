import { type Uri, workspace } from "vscode";

/** The name under which all settings stand. */
export const SECTION = "warmline";

const FOR_SERVER = ["enable", "delay", "maxLength", "hints", "diagnose", "configuration"];

// What the server would wait by itself, were it not told that we do.
const USUAL_GRACE = 1500;

/** The settings as the server is told them for one place. */
export function settingsForServer(scope?: Uri): Record<string, unknown> {
  const settings = workspace.getConfiguration(SECTION, scope ?? null);
  const told = Object.fromEntries(FOR_SERVER.map((key) => [key, settings.get<unknown>(key)]));
  // The server can only guess where the caret is; this client knows and holds findings back itself.
  return { ...told, caretGrace: 0 };
}

/** For how many milliseconds words at the caret are left alone. */
export function caretGrace(scope: Uri): number {
  return workspace.getConfiguration(SECTION, scope).get<number | null>("caretGrace") ?? USUAL_GRACE;
}
