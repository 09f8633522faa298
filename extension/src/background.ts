/** The worker is the language client: one native port, one document for each field. */
import type { FieldMessage, Finding, WorkerMessage } from "./protocol";

const HOST = "com.warmline.host";

interface Diagnostic {
  range: { start: Position; end: Position };
  severity: number;
  code: string;
  message: string;
}

interface Position {
  line: number;
  character: number;
}

interface Published {
  uri: string;
  version?: number;
  diagnostics: Diagnostic[];
}

const fields = new Map<string, { port: chrome.runtime.Port; text: string }>();
let bridge: chrome.runtime.Port | undefined;
let asked = 0;

function connect(): chrome.runtime.Port {
  if (bridge) return bridge;
  const port = chrome.runtime.connectNative(HOST);
  port.onMessage.addListener((message: { method?: string; params?: Published }) => {
    if (message.method === "textDocument/publishDiagnostics" && message.params) publish(message.params);
  });
  port.onDisconnect.addListener(() => {
    const reason = chrome.runtime.lastError?.message ?? "the bridge has ended";
    bridge = undefined;
    for (const field of fields.values()) tell(field.port, { kind: "bridge-lost", reason });
  });
  bridge = port;
  send("initialize", { processId: null, rootUri: null, capabilities: {} }, true);
  send("initialized", {});
  return port;
}

function send(method: string, params: object, isRequest = false): void {
  const message = isRequest ? { jsonrpc: "2.0", id: ++asked, method, params } : { jsonrpc: "2.0", method, params };
  connect().postMessage(message);
}

function publish(published: Published): void {
  const field = fields.get(published.uri);
  if (!field) return;
  const starts = lineStarts(field.text);
  const offset = (position: Position): number => (starts[position.line] ?? field.text.length) + position.character;
  const findings: Finding[] = published.diagnostics.map((one) => ({
    from: offset(one.range.start),
    to: offset(one.range.end),
    rule: one.code,
    message: one.message,
    severity: one.severity,
  }));
  tell(field.port, { kind: "findings", version: published.version ?? 0, findings });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) if (text[at] === "\n") starts.push(at + 1);
  return starts;
}

function tell(port: chrome.runtime.Port, message: WorkerMessage): void {
  port.postMessage(message);
}

chrome.runtime.onConnect.addListener((port) => {
  const uri = `warmline:/${crypto.randomUUID()}`;
  const close = (): void => {
    if (fields.delete(uri)) send("textDocument/didClose", { textDocument: { uri } });
  };
  port.onMessage.addListener((message: FieldMessage) => {
    if (message.kind === "field-left") return close();
    const { text, version } = message;
    const isOpen = fields.has(uri);
    fields.set(uri, { port, text });
    if (isOpen) send("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    else send("textDocument/didOpen", { textDocument: { uri, languageId: "plaintext", version, text } });
  });
  port.onDisconnect.addListener(close);
});
