/** Real servers for one test file: in a folder of their own, on free ports, gone when the tests are. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The address that every server listens on, and no other machine sees. */
export const HERE = "127.0.0.1";

/** ms after which a server that does not answer is given up. */
const STARTS_WITHIN = 30_000;

/** Whether the servers are started by root, as in continuous integration, or by a plain user. */
export const isRoot = process.getuid?.() === 0;

/** Says which Debian packages are missing, by a file that each of them holds. */
export function demand(packages: Record<string, string>): void {
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name]!));
  if (missing.length)
    throw new Error(`missing here; install with: apt-get install --no-install-recommends ${missing.join(" ")}`);
}

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HERE);
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

/** Processes and the folder they work in. */
export class Servers {
  readonly folder = mkdtempSync(join(tmpdir(), "warmline-"));
  private readonly running: ChildProcess[] = [];

  constructor() {
    // Dovecot opens mailboxes as another user than root.
    chmodSync(this.folder, 0o755);
  }

  /** A path inside the folder. */
  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Runs a command to its end. */
  async run(command: string, args: string[], environment: Record<string, string> = {}): Promise<void> {
    const log = this.path(`${this.running.length}.log`);
    const child = this.spawn(command, args, environment, log);
    await exit(child);
    if (child.exitCode !== 0) throw new Error(`${command} ended with ${child.exitCode}:\n${readFileSync(log, "utf8")}`);
  }

  /** Starts a server and waits until its port answers. */
  async start(command: string, args: string[], port: number, environment: Record<string, string> = {}): Promise<void> {
    const log = this.path(`${port}.log`);
    const child = this.spawn(command, args, environment, log);
    this.running.push(child);
    const deadline = Date.now() + STARTS_WITHIN;
    while (!(await answers(port)))
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`${command} did not start on port ${port}:\n${readFileSync(log, "utf8")}`);
  }

  /** Ends the servers and removes the folder. */
  async stop(): Promise<void> {
    await Promise.all(
      this.running.map((child) => {
        if (child.exitCode === null) process.kill(-child.pid!, "SIGTERM");
        return exit(child);
      }),
    );
    rmSync(this.folder, { recursive: true, force: true });
  }

  private spawn(command: string, args: string[], environment: Record<string, string>, log: string): ChildProcess {
    const out = openSync(log, "w");
    const env = { ...process.env, ...environment };
    // A process group of its own takes the workers of a server along when it ends.
    return spawn(command, args, { cwd: this.folder, env, stdio: ["ignore", out, out], detached: true });
  }
}

async function exit(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve, reject) => child.once("exit", resolve).once("error", reject));
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HERE);
    socket.once("connect", () => resolve(socket.end() !== undefined));
    // The next try comes when the system has had time for other work.
    socket.once("error", () => setTimeout(resolve, 50, false));
  });
}
