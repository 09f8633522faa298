/** JSON-RPC with the bridge: one message of the Language Server Protocol in each frame of a native-messaging port. */
import { fieldsOf } from "./decoding";

/** The name under which the browser finds the bridge. */
export const HOST = "com.warmline.host";
/** After which a request is given up, in ms: longer than any server that is alive takes. */
const PATIENCE = 60_000;

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

export class LanguageClient {
  private asked = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly port = chrome.runtime.connectNative(HOST);

  /** `told` gets notifications, `ended` the browser's reason when the port is closed from the other side. */
  constructor(
    private readonly told: (method: string, params: unknown) => void,
    ended: (reason: string) => void,
  ) {
    this.port.onMessage.addListener((message: unknown) => this.heard(message));
    this.port.onDisconnect.addListener((port) => {
      // Chromium tells the reason in lastError, Firefox on the port.
      const reason = (port as { error?: Error }).error?.message ?? chrome.runtime.lastError?.message ?? "";
      this.giveUp(reason);
      ended(reason);
    });
  }

  /** Rejects when the server answers with an error, the port closes or no answer comes in time. */
  async request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.take(id)?.reject(new Error(`${method} was not answered`)), PATIENCE);
      const settled = <T>(settle: (value: T) => void) => (value: T): void => {
        clearTimeout(timer);
        settle(value);
      };
      this.waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  /** Closes the port, which ends the bridge; `ended` is not called. */
  close(): void {
    this.port.disconnect();
    this.giveUp("closed");
  }

  private send(message: object): void {
    try {
      this.port.postMessage({ jsonrpc: "2.0", ...message });
    } catch {
      // The port has closed and says so in a moment.
    }
  }

  private heard(message: unknown): void {
    const { id, method, params, result, error } = fieldsOf(message);
    if (typeof method === "string") {
      // What the server asks for is not offered, and it may not wait for ever.
      if (id !== undefined) this.send({ id, error: { code: -32601, message: `${method} is not offered` } });
      else this.told(method, params);
      return;
    }
    const waiting = this.take(Number(id));
    if (error) waiting?.reject(new Error("the server answered with an error"));
    else waiting?.resolve(result);
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }

  private giveUp(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
  }
}
