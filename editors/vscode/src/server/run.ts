import { spawn } from "node:child_process";
import type { CancellationToken } from "vscode";

/** How a program ended; `output` is what it said at last. */
export interface Ending {
  readonly isGood: boolean;
  readonly output: string;
}

/** What to do with a program while it runs. */
export interface Watch {
  readonly timeout?: number;
  readonly token?: CancellationToken;
  /** Is handed each line that the program prints. */
  readonly onLine?: (line: string) => void;
}

const KEPT_OUTPUT = 2000;

/** Runs a program without a shell to its end. */
export function run(command: string, args: readonly string[], watch: Watch = {}): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      ...(watch.timeout ? { timeout: watch.timeout } : {}),
    });
    let output = "";
    const listen = (chunk: string): void => {
      output = (output + chunk).slice(-KEPT_OUTPUT);
      chunk.split(/\r?\n/).filter(Boolean).forEach((line) => watch.onLine?.(line));
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", listen);
    const stop = watch.token?.onCancellationRequested(() => child.kill());
    const finish = (isGood: boolean, said: string): void => {
      stop?.dispose();
      resolve({ isGood, output: said.trim() });
    };
    child.on("error", (error) => finish(false, error.message));
    child.on("close", (code) => finish(code === 0, output));
  });
}
