import { commands, type ExtensionContext, type LogOutputChannel } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { followSettings, makeClient } from "./client";
import { Restarts } from "./restarts";
import { findServer, type Origin } from "./server/find";
import { explainFailure, explainWrongPath, offerInstallation } from "./server/help";
import { placesHere } from "./server/places";
import { run } from "./server/run";
import type { Status } from "./status";

const ORIGINS: Record<Origin, string> = {
  setting: "named by warmline.path",
  path: "found on the search path",
  managed: "installed by this extension",
};
const VERSION_TIMEOUT = 30_000;
const STOP_TIMEOUT = 3_000;

/** The one server of this window, from the search for it to its end. */
export class Session {
  private client: LanguageClient | undefined;
  private listeners: { dispose(): void }[] = [];
  private readonly restarts = new Restarts(() => this.startAnew());
  private isDisposed = false;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
    private readonly status: Status,
  ) {}

  /** Starts the server, or ends it and starts it anew; requests made meanwhile become one. */
  restart(): Promise<void> {
    return this.restarts.request();
  }

  /** Ends the server for good. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    await this.stop();
  }

  private async startAnew(): Promise<void> {
    await this.stop();
    if (this.isDisposed) {
      return;
    }
    const search = await findServer(placesHere(this.context));
    if (search.kind === "found") {
      await this.start(search.command, search.origin);
      return;
    }
    this.status.show("missing");
    if (search.kind === "wrong") {
      this.log.error(`warmline.path names ${search.path}, and there is no program there.`);
      void explainWrongPath(search.path);
    } else {
      this.log.warn("No server found: warmline.path is empty, the search path has no warmline, and none is installed.");
      void offerInstallation(this.context);
    }
  }

  private async start(command: string, origin: Origin): Promise<void> {
    this.status.show("loading");
    const version = await run(command, ["--version"], { timeout: VERSION_TIMEOUT });
    if (!version.isGood) {
      this.fail(`${command} (${ORIGINS[origin]}) does not run: ${version.output}`);
      return;
    }
    this.log.info(`Server: ${command}, ${ORIGINS[origin]}, ${version.output}.`);
    let hasSpoken = false;
    const client = makeClient(this.context, command, this.log, (status) => {
      hasSpoken = true;
      this.log.info(`Status: ${status.state}. ${status.message}`);
      this.status.show(status.state, status.message);
    });
    this.client = client;
    this.listeners = [
      followSettings(client),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Starting) {
          hasSpoken = false;
        }
        // A server that tells nothing of itself is ready when it answers.
        if (newState === State.Running && !hasSpoken) {
          this.status.show("ready");
        }
        if (newState === State.Stopped || newState === State.StartFailed) {
          this.status.show("stopped");
        }
        void commands.executeCommand("setContext", "warmline.running", newState === State.Running);
      }),
    ];
    try {
      await client.start();
    } catch (error) {
      this.fail(`${command} (${ORIGINS[origin]}) did not start as a language server: ${String(error)}`);
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // First, so that an end that was asked for is not told as a fault.
    this.listeners.forEach((listener) => listener.dispose());
    this.listeners = [];
    try {
      await client?.dispose(STOP_TIMEOUT);
    } catch (error) {
      this.log.warn(`The old server did not end as it should: ${String(error)}`);
    }
  }

  private fail(problem: string): void {
    this.log.error(problem);
    this.status.show("stopped");
    void explainFailure("Warmline’s server does not start. The log says why; then choose “Warmline: Restart Server”.");
  }
}
