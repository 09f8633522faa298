/** JSON-RPC with the bridge: one message of the Language Server Protocol in each frame of a native-messaging port. */

/** The name under which the browser finds the bridge. */
export const HOST = "com.warmline.host";

interface Incoming {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

export class LanguageClient {
  private asked = 0;
  private readonly waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  private readonly port = chrome.runtime.connectNative(HOST);

  /** `told` gets notifications, `ended` the browser's reason when the port closes. */
  constructor(
    private readonly told: (method: string, params: unknown) => void,
    ended: (reason: string) => void,
  ) {
    this.port.onMessage.addListener((message: Incoming) => this.heard(message));
    this.port.onDisconnect.addListener((port) => {
      // Chromium tells the reason in lastError, Firefox on the port.
      const reason = (port as { error?: Error }).error?.message ?? chrome.runtime.lastError?.message ?? "";
      for (const { reject } of this.waiting.values()) reject(new Error(reason));
      this.waiting.clear();
      ended(reason);
    });
  }

  async request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.port.postMessage({ jsonrpc: "2.0", id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.port.postMessage({ jsonrpc: "2.0", method, params });
  }

  close(): void {
    this.port.disconnect();
  }

  private heard({ id, method, params, result, error }: Incoming): void {
    if (method !== undefined) {
      // What the server asks for is not offered, and it may not wait for ever.
      if (id !== undefined) this.port.postMessage({ jsonrpc: "2.0", id, error: { code: -32601, message: `${method} is not offered` } });
      else this.told(method, params);
      return;
    }
    const waiting = this.waiting.get(Number(id));
    this.waiting.delete(Number(id));
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}
