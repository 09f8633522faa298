/** The little of `chrome` that state machines of the worker call; real browsers run the rest in tests/e2e/browser. */
import { vi } from "vitest";

type Listener<T> = (given: T) => void;

/** A port, seen from the other end. */
export class FakePort {
  readonly posted: Record<string, unknown>[] = [];
  isClosed = false;
  private readonly heard: Listener<unknown>[] = [];
  private readonly ended: Listener<unknown>[] = [];
  readonly onMessage = { addListener: (listener: Listener<unknown>) => this.heard.push(listener) };
  readonly onDisconnect = { addListener: (listener: Listener<unknown>) => this.ended.push(listener) };

  constructor(readonly sender?: object) {}

  postMessage(message: Record<string, unknown>): void {
    if (this.isClosed) throw new Error("Attempting to use a disconnected port object");
    this.posted.push(message);
  }

  disconnect(): void {
    this.isClosed = true;
  }

  /** The other end says something. */
  say(message: unknown): void {
    for (const listener of this.heard) listener(message);
  }

  /** The other end is gone; browsers tell it in `lastError` or on the port. */
  end(reason = ""): void {
    this.isClosed = true;
    for (const listener of this.ended) listener({ error: { message: reason } });
  }

  /** The messages of a method. */
  of(method: string): Record<string, unknown>[] {
    return this.posted.filter((message) => message["method"] === method);
  }

  asChrome(): chrome.runtime.Port {
    return this as unknown as chrome.runtime.Port;
  }
}

/** Puts `chrome` in place; the list holds every native port that is opened. */
export function fakeChrome(): FakePort[] {
  const ports: FakePort[] = [];
  const connectNative = (): FakePort => {
    const port = new FakePort();
    ports.push(port);
    return port;
  };
  vi.stubGlobal("chrome", { runtime: { id: "ourselves", connectNative, getURL: (path: string) => `chrome-extension://ourselves/${path}` } });
  return ports;
}

/** Lets promises that are settled go on. */
export async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}
