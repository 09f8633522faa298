/** Fields as documents of the server: one text in flight for each, and the newest wins. */
import type { Finding } from "../shared/finding";
import type { FieldText, WorkerMessage } from "../shared/messages";
import type { State } from "../shared/state";
import { fieldsOf } from "./decoding";
import { findingsOf } from "./diagnostics";

/** After which the newest text is sent although the one before was not answered, in ms. */
export const OVERDUE = 10_000;

/** What documents need of the bridge. */
export interface Line {
  readonly isOpen: boolean;
  notify(method: string, params: unknown): void;
  asked(): void;
  answered(more: boolean): void;
}

/** A field of a page as its port knows it. */
export class FieldDocument {
  readonly uri = `warmline://field/${crypto.randomUUID()}`;
  /** The newest text; undefined until the field has sent one. */
  latest: FieldText | undefined;
  /** The text that the server has; undefined when it knows nothing of the field. */
  sent: FieldText | undefined;
  isInFlight = false;
  overdue: ReturnType<typeof setTimeout> | undefined;
  /** What was found in `judged`, before anything is left out. */
  findings: readonly Finding[] = [];
  judged: FieldText | undefined;
  total = 0;
  /** The last of what is known beside the text, as it was sent. */
  context = "";
  /** Counts up with each use, over all fields. */
  used = 0;

  constructor(readonly port: chrome.runtime.Port) {}

  get tabId(): number | undefined {
    return this.port.sender?.tab?.id;
  }

  tell(message: WorkerMessage): void {
    try {
      this.port.postMessage(message);
    } catch {
      // The field is going, and its port says so in a moment.
    }
  }
}

export class Documents {
  private readonly all = new Map<string, FieldDocument>();
  private uses = 0;
  private isWanted: (finding: Finding) => boolean = () => true;

  /** `changed` hears of each tab whose findings are others now. */
  constructor(
    private readonly line: Line,
    private readonly changed: (tabId: number) => void,
  ) {}

  get isEmpty(): boolean {
    return this.all.size === 0;
  }

  get tabs(): Set<number> {
    return new Set([...this.all.values()].flatMap(({ tabId }) => tabId ?? []));
  }

  has(document: FieldDocument): boolean {
    return this.all.has(document.uri);
  }

  add(port: chrome.runtime.Port): FieldDocument {
    const document = new FieldDocument(port);
    this.all.set(document.uri, document);
    return document;
  }

  remove(document: FieldDocument): void {
    if (!this.all.delete(document.uri)) return;
    clearTimeout(document.overdue);
    if (document.sent) this.line.notify("textDocument/didClose", { textDocument: { uri: document.uri } });
    if (!this.areInFlight) this.line.answered(false);
    this.tellTab(document);
  }

  /** Takes a new text of a field. */
  take(document: FieldDocument, text: FieldText): void {
    document.latest = text;
    this.use(document);
    if (!document.isInFlight) this.send(document);
  }

  /** Makes it the field that its tab was last worked in. */
  use(document: FieldDocument): void {
    document.used = ++this.uses;
    this.tellTab(document);
  }

  /** Tells a field again what was found. */
  again(document: FieldDocument): void {
    this.use(document);
    if (document.judged) this.tellFindings(document);
  }

  /** The field of a tab that was last worked in. */
  of(tabId: number): FieldDocument | undefined {
    const known = [...this.all.values()].filter((document) => document.tabId === tabId);
    return known.sort((one, other) => other.used - one.used)[0];
  }

  /** The findings of a field that the user wants to see, and how many there are. */
  shown(document: FieldDocument): { findings: readonly Finding[]; total: number } {
    const findings = document.findings.filter(this.isWanted);
    return { findings, total: document.total - (document.findings.length - findings.length) };
  }

  /** Leaves out what the user does not want to see, from now on. */
  filter(isWanted: (finding: Finding) => boolean): void {
    this.isWanted = isWanted;
    for (const document of this.all.values()) {
      if (!document.judged) continue;
      this.tellFindings(document);
      this.tellTab(document);
    }
  }

  /** Tells every field how the bridge is. */
  announce(state: State): void {
    for (const document of this.all.values()) document.tell({ kind: "state", state });
  }

  /** Ends the fields for which it holds. */
  end(isOver: (document: FieldDocument) => boolean): void {
    for (const document of [...this.all.values()].filter(isOver)) {
      document.tell({ kind: "off" });
      document.port.disconnect();
      this.remove(document);
    }
  }

  /** A server is there that knows nothing: it gets every text as it is now. */
  opened(): void {
    for (const document of this.all.values()) this.send(document);
  }

  /** The server is gone; what it found stands until a new one says otherwise. */
  closed(): void {
    for (const document of this.all.values()) {
      clearTimeout(document.overdue);
      document.isInFlight = false;
      document.sent = undefined;
      document.context = "";
    }
  }

  /** Hears what the server says of a document. */
  heard(method: string, params: unknown): void {
    const { uri, version, diagnostics, total } = fieldsOf(params);
    const document = this.all.get(String(uri));
    if (!document?.sent || document.sent.version !== version) return;
    if (method === "textDocument/publishDiagnostics") {
      clearTimeout(document.overdue);
      document.isInFlight = false;
      document.judged = document.sent;
      document.findings = findingsOf(diagnostics, document.sent.text);
      document.total = document.findings.length;
      if (document.latest !== document.sent) this.send(document);
      this.line.answered(this.areInFlight);
    } else if (method === "warmline/truncated" && document.judged === document.sent && typeof total === "number") {
      document.total = Math.max(total, document.findings.length);
    } else return;
    this.tellFindings(document);
    this.tellTab(document);
  }

  private get areInFlight(): boolean {
    return [...this.all.values()].some((document) => document.isInFlight);
  }

  private send(document: FieldDocument): void {
    const { uri, latest, sent } = document;
    if (!latest || !this.line.isOpen) return;
    const { text, version, language: languageId } = latest;
    if (!sent) this.line.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
    else this.line.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    document.sent = latest;
    document.isInFlight = true;
    clearTimeout(document.overdue);
    document.overdue = setTimeout(() => {
      document.isInFlight = false;
      if (document.latest !== document.sent) this.send(document);
    }, OVERDUE);
    this.sendContext(document, latest);
    this.line.asked();
  }

  private sendContext(document: FieldDocument, { site, incoming }: FieldText): void {
    const context = { uri: document.uri, hostId: site, incoming: incoming === undefined ? null : { text: incoming } };
    const written = JSON.stringify(context);
    if (written === document.context) return;
    document.context = written;
    this.line.notify("warmline/context", context);
  }

  private tellFindings(document: FieldDocument): void {
    if (document.judged) document.tell({ kind: "findings", version: document.judged.version, ...this.shown(document) });
  }

  private tellTab({ tabId }: FieldDocument): void {
    if (tabId !== undefined) this.changed(tabId);
  }
}
