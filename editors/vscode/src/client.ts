import { type ExtensionContext, type LogOutputChannel, workspace } from "vscode";
import {
  type ClientCapabilities,
  DidChangeConfigurationNotification,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type StaticFeature,
} from "vscode-languageclient/node";
import { heldCollections } from "./caret/collection";
import { documentSelector } from "./selector";
import { SECTION, settingsForServer } from "./settings";
import { readStatus, type ServerStatus } from "./status";

/** The name of the one action that makes all safe changes of a file. */
export const FIX_ALL = "source.fixAll.warmline";

const STATUS = "warmline/status";
const MOST_RESTARTS = 3;

/** Tells the server that this client shows how it is. */
const STATUS_CAPABILITY: StaticFeature = {
  fillClientCapabilities: (capabilities: ClientCapabilities) => {
    capabilities.experimental = { ...capabilities.experimental, warmline: { status: true } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

/** A client for the server at a path, not yet started. */
export function makeClient(
  context: ExtensionContext,
  command: string,
  log: LogOutputChannel,
  onStatus: (status: ServerStatus) => void,
): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(context),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({ [SECTION]: settingsForServer() }),
    diagnosticCollectionProvider: heldCollections,
    connectionOptions: { maxRestartCount: MOST_RESTARTS },
    // Who asks for the log hears of it; nobody else wants a window about it.
    initializationFailedHandler: () => false,
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const answers: unknown = await next(params, token);
          return params.items.map((item, index) =>
            item.section === SECTION
              ? settingsForServer(item.scopeUri === undefined ? undefined : client.protocol2CodeConverter.asUri(item.scopeUri))
              : Array.isArray(answers)
                ? answers[index]
                : null,
          );
        },
        // Sent below, once and whether or not the server asks for it.
        didChangeConfiguration: () => Promise.resolve(),
      },
    },
  };
  const client = new LanguageClient(SECTION, "Warmline", { command, args: ["lsp"] }, options);
  client.registerFeature(STATUS_CAPABILITY);
  client.onNotification(STATUS, (params: unknown) => {
    const status = readStatus(params);
    if (status) {
      onStatus(status);
    }
  });
  return client;
}

/** Keeps the server's settings those of the editor until disposed of. */
export function followSettings(client: LanguageClient): { dispose(): void } {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION) && client.isRunning()) {
      void client.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { [SECTION]: settingsForServer() },
      });
    }
  });
}
