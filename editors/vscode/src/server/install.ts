import { rm } from "node:fs/promises";
import {
  type CancellationToken,
  type ExtensionContext,
  type LogOutputChannel,
  ProgressLocation,
  window,
  workspace,
} from "vscode";
import { findProgram } from "./find";
import { isProgram, managedFolder, programFolders, WINDOWS } from "./places";
import { inEnvironment, planInstallation, PYTHON_CHECK, type Step, type Tools } from "./plan";
import { run } from "./run";

/** How an installation ended; `problem` says what to do, `unequipped` that there was nothing to install with. */
export type Installation =
  | { readonly kind: "done" | "cancelled" | "unequipped" }
  | { readonly kind: "failed"; readonly problem: string };

// Newest first; the names under which Python is found on Linux, macOS and Windows.
const PYTHONS = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python", "py"];
const CHECK_TIMEOUT = 15_000;

/** Installs the server into the extension's own folder, with its progress shown. */
export async function installServer(context: ExtensionContext, log: LogOutputChannel): Promise<Installation> {
  const folder = managedFolder(context);
  await workspace.fs.createDirectory(context.globalStorageUri);
  const isThere = await isProgram(inEnvironment(folder, "warmline", WINDOWS));
  const steps = planInstallation(await findTools(), { folder, isThere, windows: WINDOWS });
  if (!steps) {
    return { kind: "unequipped" };
  }
  return window.withProgress(
    { location: ProgressLocation.Notification, title: "Warmline", cancellable: true },
    async (progress, token) => {
      for (const step of steps) {
        progress.report({ message: `${step.title}…` });
        const ending = await take(step, token, log);
        if (ending.kind !== "done") {
          // Half an environment is of no use; one that worked before the attempt to renew it still does.
          if (!isThere) {
            await rm(folder, { recursive: true, force: true });
          }
          return ending;
        }
      }
      return { kind: "done" };
    },
  );
}

async function take(step: Step, token: CancellationToken, log: LogOutputChannel): Promise<Installation> {
  log.info(`${step.title}: ${[step.command, ...step.args].join(" ")}`);
  const ending = await run(step.command, step.args, { token, onLine: (line) => log.info(line) });
  if (token.isCancellationRequested) {
    return { kind: "cancelled" };
  }
  return ending.isGood
    ? { kind: "done" }
    : { kind: "failed", problem: `${step.title} did not work. The log says why; mend that and try again.` };
}

async function findTools(): Promise<Tools> {
  const places = { folders: programFolders(), windows: WINDOWS, isProgram };
  const uv = await findProgram("uv", places);
  for (const name of uv ? [] : PYTHONS) {
    const python = await findProgram(name, places);
    if (python && (await run(python, PYTHON_CHECK, { timeout: CHECK_TIMEOUT })).isGood) {
      return { uv, python };
    }
  }
  return { uv, python: undefined };
}
