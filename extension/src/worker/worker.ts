/** The language client: one port to the bridge, one document for each field. */
import type { Finding } from "../shared/finding";
import type { FieldMessage, FieldText, Request, WorkerMessage } from "../shared/messages";
import { type Diagnostic, findingsOf } from "./diagnostics";
import { LanguageClient } from "./language_client";
import { registerSites } from "./sites";

interface Open {
  port: chrome.runtime.Port;
  last: FieldText;
  findings: readonly Finding[];
}

const fields = new Map<string, Open>();
let client: LanguageClient | undefined;

function connected(): LanguageClient {
  if (client) return client;
  const fresh = new LanguageClient(heard, () => (client = undefined));
  void fresh.request("initialize", { processId: null, rootUri: null, capabilities: {}, initializationOptions: { delay: 0, caretGrace: 0, hints: false } });
  fresh.notify("initialized", {});
  return (client = fresh);
}

function heard(method: string, params: unknown): void {
  if (method !== "textDocument/publishDiagnostics") return;
  const { uri, version, diagnostics } = params as { uri: string; version: number; diagnostics: Diagnostic[] };
  const field = fields.get(uri);
  if (field?.last.version !== version) return;
  field.findings = findingsOf(diagnostics, field.last.text);
  tell(field.port, { kind: "findings", version, findings: field.findings, total: field.findings.length });
}

function tell(port: chrome.runtime.Port, message: WorkerMessage): void {
  port.postMessage(message);
}

chrome.runtime.onConnect.addListener((port) => {
  const uri = `warmline://field/${crypto.randomUUID()}`;
  port.onMessage.addListener((message: FieldMessage) => {
    if (message.kind !== "text") return;
    const { text, version, language, incoming, site } = message;
    const isOpen = fields.has(uri);
    fields.set(uri, { port, last: message, findings: [] });
    if (isOpen) connected().notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    else {
      connected().notify("textDocument/didOpen", { textDocument: { uri, languageId: language, version, text } });
      connected().notify("warmline/context", { uri, hostId: site, ...(incoming === undefined ? {} : { incoming: { text: incoming } }) });
    }
  });
  port.onDisconnect.addListener(() => {
    if (fields.delete(uri)) client?.notify("textDocument/didClose", { textDocument: { uri } });
  });
});

chrome.runtime.onMessage.addListener((request: Request, _sender, answer) => {
  if (request.kind !== "rules") return false;
  void connected()
    .request("warmline/rules", {})
    .then((found) => answer((found as { rules: unknown }).rules));
  return true;
});

chrome.commands.onCommand.addListener((name, tab) => {
  if (tab?.id !== undefined) void chrome.tabs.sendMessage(tab.id, { kind: "command", name });
});

void registerSites();
