import type { ExtensionContext } from "vscode";

/** One kind of document; of the two ways to say it, both the editor and the protocol understand these. */
export type Filter =
  | { readonly language: string; readonly scheme: string }
  | { readonly pattern: string; readonly scheme: string };

// A list of what is judged, not of what is left out: the old side of a comparison comes under ever new schemes.
const SCHEMES = ["file", "untitled", "vscode-vfs"];
// The box for a commit message is a document of its own scheme.
const COMMIT_BOX = { language: "scminput", scheme: "vscode-scm" };
// Mistakes in these are shown, and their keys completed, whatever language the editor takes them for.
const SETTINGS_FILES = ["**/warmline.toml", "**/.warmline/**/*.toml", "**/pyproject.toml"];

const ACTIVATION = "onLanguage:";

/** The documents that the server is told about, derived from the languages that wake the extension. */
export function documentSelector(context: ExtensionContext): Filter[] {
  return selectorFor(activationEvents(context.extension.packageJSON));
}

/** The same for a given list of activation events. */
export function selectorFor(events: readonly string[]): Filter[] {
  const languages = events
    .filter((event) => event.startsWith(ACTIVATION))
    .map((event) => event.slice(ACTIVATION.length))
    .filter((language) => language !== COMMIT_BOX.language);
  return [
    ...SCHEMES.flatMap((scheme) => languages.map((language) => ({ language, scheme }))),
    COMMIT_BOX,
    ...SETTINGS_FILES.map((pattern) => ({ pattern, scheme: "file" })),
  ];
}

function activationEvents(manifest: unknown): string[] {
  const events = typeof manifest === "object" && manifest && "activationEvents" in manifest && manifest.activationEvents;
  return Array.isArray(events) ? events.filter((event) => typeof event === "string") : [];
}
