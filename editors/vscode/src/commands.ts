import {
  commands,
  ConfigurationTarget,
  type Disposable,
  type ExtensionContext,
  languages,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from "vscode";
import { FIX_ALL } from "./client";
import { explainRule } from "./explain";
import { documentSelector } from "./selector";
import { findServer } from "./server/find";
import { explainFailure, explainMissingPython } from "./server/help";
import { installServer } from "./server/install";
import { placesHere } from "./server/places";
import type { Session } from "./session";
import { SECTION } from "./settings";

/** Makes the commands of the palette work. */
export function registerCommands(context: ExtensionContext, session: Session, log: LogOutputChannel): Disposable[] {
  let installing: Promise<void> | undefined;
  const actions: Record<string, () => unknown> = {
    restart: () => session.restart(),
    showLogs: () => log.show(),
    fixAll: () => fixAll(context),
    explain: explainRule,
    toggle,
    // A second click while the first installation runs waits for that one.
    install: () => (installing ??= install(context, session, log).finally(() => (installing = undefined))),
    openSample: () => openSample(context),
  };
  return Object.entries(actions).map(([name, action]) => commands.registerCommand(`${SECTION}.${name}`, action));
}

async function fixAll(context: ExtensionContext): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document || languages.match(documentSelector(context), document) === 0) {
    void window.showInformationMessage("Open a text that Warmline judges, such as a reply in Markdown, then try again.");
    return;
  }
  await commands.executeCommand("editor.action.codeAction", { kind: FIX_ALL, apply: "first" });
}

async function toggle(): Promise<void> {
  const settings = workspace.getConfiguration(SECTION);
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  const isOn = !settings.get<boolean>("enable", true);
  await settings.update("enable", isOn, target);
  const where = target === ConfigurationTarget.Workspace ? "in this workspace" : "everywhere";
  window.setStatusBarMessage(`Warmline is ${isOn ? "on" : "off"} ${where}.`, 4000);
}

async function install(context: ExtensionContext, session: Session, log: LogOutputChannel): Promise<void> {
  const search = await findServer(placesHere(context));
  if (search.kind === "found" && search.origin !== "managed") {
    void window.showInformationMessage(`Warmline uses the server at ${search.command}; no other is needed.`);
    return;
  }
  const installation = await installServer(context, log);
  if (installation.kind === "failed") {
    log.error(installation.problem);
    void explainFailure(installation.problem);
  } else if (installation.kind === "unequipped") {
    void explainMissingPython();
  } else if (installation.kind === "done") {
    await session.restart();
  }
}

async function openSample(context: ExtensionContext): Promise<void> {
  const sample = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, "walkthrough", "reply.md"));
  // A document without a file: whoever tries things out breaks nothing and is asked to save nothing.
  const document = await workspace.openTextDocument({ language: "markdown", content: new TextDecoder().decode(sample) });
  await window.showTextDocument(document);
}
