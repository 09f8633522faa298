import { type Diagnostic, type DiagnosticCollection, type Disposable, languages, Uri, window, workspace } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/node";
import { caretGrace } from "../settings";
import { CaretHold, type Clock } from "./hold";

const CLOCK: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

type Entries = readonly [Uri, readonly Diagnostic[] | undefined][];
type Provider = NonNullable<LanguageClientOptions["diagnosticCollectionProvider"]>;

/** Hands the client collections that hold findings at the caret back, whether they were pushed or pulled. */
export const heldCollections: Provider = {
  create: (name) => new HeldCollection(languages.createDiagnosticCollection(name)),
  dispose: (collection) => collection.dispose(),
};

/** A collection of diagnostics that shows those at the caret a little later. */
class HeldCollection implements DiagnosticCollection {
  private readonly hold: CaretHold<Diagnostic>;
  private readonly listeners: Disposable[];

  constructor(private readonly shown: DiagnosticCollection) {
    this.hold = new CaretHold<Diagnostic>(
      {
        carets,
        version: (key) => workspace.textDocuments.find((document) => document.uri.toString() === key)?.version,
        grace: (key) => caretGrace(Uri.parse(key)),
        show: (key, findings) => shown.set(Uri.parse(key), findings),
      },
      CLOCK,
    );
    this.listeners = [
      window.onDidChangeTextEditorSelection((event) => this.hold.caretMoved(event.textEditor.document.uri.toString())),
      window.onDidChangeVisibleTextEditors((editors) =>
        editors.forEach((editor) => this.hold.caretMoved(editor.document.uri.toString())),
      ),
    ];
  }

  get name(): string {
    return this.shown.name;
  }

  set(uri: Uri, diagnostics: readonly Diagnostic[] | undefined): void;
  set(entries: Entries): void;
  set(where: Uri | Entries, diagnostics?: readonly Diagnostic[]): void {
    for (const [uri, found] of where instanceof Uri ? [[where, diagnostics] as const] : where) {
      this.hold.receive(uri.toString(), found ?? []);
    }
  }

  delete(uri: Uri): void {
    this.hold.forget(uri.toString());
    this.shown.delete(uri);
  }

  clear(): void {
    this.hold.clear();
    this.shown.clear();
  }

  forEach(callback: Parameters<DiagnosticCollection["forEach"]>[0], self?: unknown): void {
    this.shown.forEach(callback, self);
  }

  get(uri: Uri): readonly Diagnostic[] | undefined {
    return this.shown.get(uri);
  }

  has(uri: Uri): boolean {
    return this.shown.has(uri);
  }

  [Symbol.iterator](): Iterator<[Uri, readonly Diagnostic[]]> {
    return this.shown[Symbol.iterator]();
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
    this.hold.clear();
    this.shown.dispose();
  }
}

function carets(key: string): { line: number; character: number }[] {
  return window.visibleTextEditors
    .filter((editor) => editor.document.uri.toString() === key)
    .flatMap((editor) => editor.selections.map((selection) => selection.active));
}
