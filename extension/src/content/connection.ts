/** A field's line to the worker; it is opened again when there is something to say and the browser has closed it. */
import type { FieldMessage, WorkerMessage } from "../shared/messages";

export class Connection {
  private port: chrome.runtime.Port | undefined;

  constructor(private readonly heard: (message: WorkerMessage) => void) {}

  /** Whether the worker still has what was sent. */
  get isOpen(): boolean {
    return this.port !== undefined;
  }

  send(message: FieldMessage): void {
    this.port ??= this.opened();
    this.port?.postMessage(message);
  }

  close(): void {
    this.port?.disconnect();
    this.port = undefined;
  }

  private opened(): chrome.runtime.Port | undefined {
    // An extension that was updated or removed leaves this script behind, and nothing can be asked any more.
    if (!chrome.runtime?.id) return undefined;
    const port = chrome.runtime.connect({ name: "field" });
    port.onMessage.addListener(this.heard);
    port.onDisconnect.addListener(() => {
      if (this.port === port) this.port = undefined;
    });
    return port;
  }
}
