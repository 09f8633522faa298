import { isAbsolute, join } from "node:path";

/** Where a server was found: named by a setting, along the search path, or installed by the extension itself. */
export type Origin = "setting" | "path" | "managed";

/** What the search came to; `wrong` is a path from the setting at which no program stands. */
export type Search =
  | { readonly kind: "found"; readonly command: string; readonly origin: Origin }
  | { readonly kind: "wrong"; readonly path: string }
  | { readonly kind: "missing" };

/** What the search may look at. */
export interface Places {
  /** The setting `warmline.path`; empty if it says nothing. */
  readonly setting: string;
  /** The folders in which programs are looked for, in order. */
  readonly folders: readonly string[];
  /** The program in the environment that the extension installs. */
  readonly managed: string;
  readonly windows: boolean;
  /** Whether a file is there that can be run. */
  isProgram(path: string): Promise<boolean>;
}

/** Finds the server: the setting, then the search path, then the extension's own. */
export async function findServer(places: Places): Promise<Search> {
  if (places.setting) {
    // A setting that is wrong is said to be wrong. Silently taking another server would hide the mistake.
    const isRight = isAbsolute(places.setting) && (await places.isProgram(places.setting));
    return isRight
      ? { kind: "found", command: places.setting, origin: "setting" }
      : { kind: "wrong", path: places.setting };
  }
  const onPath = await findProgram("warmline", places);
  if (onPath) {
    return { kind: "found", command: onPath, origin: "path" };
  }
  return (await places.isProgram(places.managed))
    ? { kind: "found", command: places.managed, origin: "managed" }
    : { kind: "missing" };
}

/** The first program of this name in the folders. */
export async function findProgram(
  name: string,
  places: Pick<Places, "folders" | "windows" | "isProgram">,
): Promise<string | undefined> {
  for (const folder of places.folders) {
    // A relative entry would be a folder of the workspace, which may hold anything.
    if (!isAbsolute(folder)) {
      continue;
    }
    const path = join(folder, places.windows ? `${name}.exe` : name);
    if (await places.isProgram(path)) {
      return path;
    }
  }
  return undefined;
}

/** The setting with `~` and `${workspaceFolder}` at its start written out. */
export function expand(setting: string, home: string, workspaceFolder: string | undefined): string {
  const trimmed = setting.trim();
  if (trimmed === "~" || /^~[/\\]/.test(trimmed)) {
    return join(home, trimmed.slice(1));
  }
  const variable = "${workspaceFolder}";
  return trimmed.startsWith(variable) && workspaceFolder
    ? join(workspaceFolder, trimmed.slice(variable.length))
    : trimmed;
}
