import { type ExtensionContext, window, workspace } from "vscode";
import { registerCommands } from "./commands";
import { documentSelector } from "./selector";
import { Session } from "./session";
import { SECTION } from "./settings";
import { Status } from "./status";

let session: Session | undefined;

/** Starts the server and offers its commands. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("Warmline", { log: true });
  const status = new Status(documentSelector(context));
  const opened = new Session(context, log, status);
  session = opened;
  context.subscriptions.push(
    log,
    status,
    ...registerCommands(context, opened, log),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.path`)) {
        void opened.restart();
      }
    }),
    // The folder's own settings, and with them its path of the server, count from now on.
    workspace.onDidGrantWorkspaceTrust(() => void opened.restart()),
  );
  // Not awaited: a search for the server must not hold up the editor.
  void opened.restart();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await session?.dispose();
}
