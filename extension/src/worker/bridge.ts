/**
 * The connection to the bridge as a state machine.
 *
 * asleep → greeting → open; a port that closes is opened again after a pause, and after some tries the bridge has failed
 * until somebody turns to a field again. Whoever needs it wakes it; it goes to sleep when nobody writes.
 */
import type { State } from "../shared/state";
import { fieldsOf } from "./decoding";
import { failed, FAILURES, limited, STATES, type Trouble, troubleOf } from "./failures";
import { LanguageClient } from "./language_client";
import { Patience } from "./patience";

/** The protocol we speak, as `experimental.warmline.protocol` of the server's answer to `initialize` has it. */
const PROTOCOL = 1;
/** Pauses before each new try, in ms; the browser lets a worker live for 30 s without events. */
const PAUSES = [300, 1_000, 4_000];
/** A bridge that was open for so long, in ms, has not failed at the thing that ended the one before. */
const STEADY = 60_000;
/** A failure so old, in ms, no longer keeps the next text from trying again. */
const OLD = 60_000;
/** How long a test waits for the bridge to be ready or to fail, in ms. */
const TEST = 30_000;
/** Without an edit for so long, in ms, the bridge sleeps: it holds some 200 MB. */
export const IDLE = 600_000;
/** Without any field for so long, in ms, it sleeps; the next page often has one. */
export const EMPTY = 60_000;

/** What the bridge needs of those who use it. */
export interface User {
  /** What the server gets with `initialize`. */
  options(): Promise<unknown>;
  /** The server is there and knows of no document. */
  opened(): void;
  /** The server is gone, and all it knew. */
  closed(): void;
  heard(method: string, params: unknown): void;
  changed(state: State): void;
}

type Phase = "asleep" | "greeting" | "open" | "pausing" | "failed";

export class Bridge {
  private phase: Phase = "asleep";
  private client: LanguageClient | undefined;
  private shown: State = STATES.asleep;
  /** The state under an answer that is overdue. */
  private calm: State = STATES.loading;
  private tries = 0;
  private openSince = 0;
  private failedAt = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private watchers: (() => void)[] = [];
  private readonly patience = new Patience(
    () => this.show(this.phase === "open" ? STATES.slow : STATES.starting),
    () => this.lost("silent"),
  );

  constructor(private readonly user: User) {}

  get state(): State {
    return this.shown;
  }

  get isOpen(): boolean {
    return this.phase === "open";
  }

  /** Connects if it sleeps; if it has failed just now, only when somebody turns to a field or asks (`anew`). */
  wake(anew: boolean): void {
    const mayTry = anew || Date.now() - this.failedAt > OLD;
    if (this.phase === "asleep" || (this.phase === "failed" && mayTry)) {
      this.tries = 0;
      this.connect(STATES.connecting);
    }
  }

  /** Goes to sleep after so many ms unless this is called again. */
  sleepAfter(time: number): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.sleep(), time);
  }

  notify(method: string, params: unknown): void {
    if (this.isOpen) this.client?.notify(method, params);
  }

  /** Asks the server, waking it first; rejects when there is none. */
  async request(method: string, params: unknown): Promise<unknown> {
    this.wake(true);
    await this.until(() => this.phase === "open" || this.phase === "failed");
    if (!this.client || !this.isOpen) throw new Error("the bridge is not there");
    return this.client.request(method, params);
  }

  /** How the bridge is once it has been started in earnest. */
  async test(): Promise<State> {
    this.wake(true);
    await this.until(() => ["ready", "limited", "failed"].includes(this.shown.name));
    return this.shown;
  }

  /** Expects a sign of life, since the server has been given something to judge. */
  asked(): void {
    if (this.isOpen) this.patience.start();
  }

  /** The server has answered; `more` when it still has something to judge. */
  answered(more: boolean): void {
    this.patience.stop();
    if (more) this.patience.start();
    if (this.isOpen) this.show(this.calm);
  }

  private connect(state: State): void {
    this.phase = "greeting";
    const client: LanguageClient = new LanguageClient(
      (method, params) => this.told(client, method, params),
      (reason) => {
        if (this.client === client) this.lost(troubleOf(reason, this.phase === "open"));
      },
    );
    this.client = client;
    this.show(state);
    this.patience.start();
    void this.greet(client);
  }

  private async greet(client: LanguageClient): Promise<void> {
    const initializationOptions = await this.user.options();
    const capabilities = { experimental: { warmline: { status: true } } };
    const asked = { processId: null, rootUri: null, capabilities, initializationOptions };
    // A port that closes meanwhile is heard of where ports close.
    const answer = await client.request("initialize", asked).catch(() => undefined);
    if (this.client !== client) return;
    if (answer === undefined) return this.lost("garbled");
    const protocol = protocolOf(answer);
    if (protocol !== PROTOCOL) return this.lost(protocol < PROTOCOL ? "older" : "newer");
    client.notify("initialized", {});
    this.patience.stop();
    this.phase = "open";
    this.openSince = Date.now();
    this.calm = STATES.loading;
    this.show(this.calm);
    this.user.opened();
  }

  private told(client: LanguageClient, method: string, params: unknown): void {
    if (this.client !== client) return;
    if (method !== "warmline/status") return this.user.heard(method, params);
    const { state, message } = fieldsOf(params);
    if (state === "loading" || state === "ready") this.calm = STATES[state];
    else if (state === "limited") this.calm = limited(String(message));
    if (this.shown.name !== "slow") this.show(this.calm);
  }

  private lost(trouble: Trouble): void {
    if (this.phase === "open" && Date.now() - this.openSince > STEADY) this.tries = 0;
    this.drop();
    const pause = FAILURES[trouble].passes ? PAUSES[this.tries] : undefined;
    if (pause === undefined) {
      this.phase = "failed";
      this.failedAt = Date.now();
      return this.show(failed(trouble));
    }
    this.tries += 1;
    this.phase = "pausing";
    this.pause = setTimeout(() => this.connect(STATES.again), pause);
    this.show(STATES.again);
  }

  private sleep(): void {
    // What has failed stays so in words until somebody turns to a field again.
    if (this.phase === "failed") return;
    this.drop();
    this.phase = "asleep";
    this.show(STATES.asleep);
  }

  private drop(): void {
    clearTimeout(this.pause);
    this.patience.stop();
    const client = this.client;
    this.client = undefined;
    client?.close();
    this.user.closed();
  }

  private show(state: State): void {
    if (state === this.shown) return;
    this.shown = state;
    this.user.changed(state);
    for (const watcher of this.watchers) watcher();
  }

  private async until(reached: () => boolean): Promise<void> {
    if (reached()) return;
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.watchers = this.watchers.filter((watcher) => watcher !== look);
        resolve();
      };
      const look = (): void => {
        if (reached()) settle();
      };
      const timer = setTimeout(settle, TEST);
      this.watchers.push(look);
    });
  }
}

/** The protocol a server speaks; 0 when it does not say. */
function protocolOf(answer: unknown): number {
  let found = answer;
  for (const key of ["capabilities", "experimental", "warmline", "protocol"]) found = fieldsOf(found)[key];
  return typeof found === "number" ? found : 0;
}
