/** One focused field: reads it as it changes, shows what was found, opens the card. */
import type { Finding, Fix } from "../shared/finding";
import { ask, type Command, type FieldMessage, type WorkerMessage } from "../shared/messages";
import type { State } from "../shared/state";
import { apply } from "./applying";
import { Card } from "./card";
import type { Field, Reading } from "./field";
import { underlinesOf, type Underlines } from "./underlines";

/** How long the writer rests before the field is read, in ms: reading on each keystroke would be felt in long mails. */
const REST = 80;

export class Session {
  private readonly port = chrome.runtime.connect({ name: "field" });
  private readonly underlines: Underlines;
  private readonly card = new Card();
  private reading: Reading;
  private version = 0;
  isOver = false;
  private findings: readonly Finding[] = [];
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly field: Field) {
    this.underlines = underlinesOf(field);
    this.port.onMessage.addListener(this.heard);
    field.element.addEventListener("input", this.changed);
    field.element.addEventListener("click", this.clicked);
    this.reading = field.read();
    this.send();
  }

  /** Ends it: the worker drops the document. */
  end(): void {
    this.isOver = true;
    clearTimeout(this.waiting);
    this.field.element.removeEventListener("input", this.changed);
    this.field.element.removeEventListener("click", this.clicked);
    this.card.close();
    this.underlines.remove();
    this.port.disconnect();
  }

  /** Does what a keyboard command asks for. */
  do(command: Command): void {
    if (command.kind === "report") this.port.postMessage({ kind: "again" } satisfies FieldMessage);
    if (command.kind === "command" && command.name === "open" && this.findings[0]) this.open(this.findings[0]);
  }

  private readonly changed = (): void => {
    this.card.close();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const before = this.reading.text;
      this.reading = this.field.read();
      if (this.reading.text !== before) this.send();
    }, REST);
  };

  private send(): void {
    const { text, incoming, partial } = this.reading;
    const message: FieldMessage = {
      kind: "text",
      version: ++this.version,
      text,
      language: this.field.language,
      site: this.field.site.name,
      partial,
      ...(incoming === undefined ? {} : { incoming }),
    };
    this.port.postMessage(message);
  }

  private readonly heard = (message: WorkerMessage): void => {
    if (message.kind === "off") return this.end();
    if (message.kind === "state") return this.told(message.state);
    if (message.version !== this.version) return;
    this.findings = message.findings;
    this.underlines.show(this.findings, this.reading);
  };

  private told(_state: State): void {}

  private readonly clicked = (event: MouseEvent): void => {
    const finding = this.underlines.at(event.clientX, event.clientY);
    if (finding) this.open(finding);
  };

  private open(finding: Finding): void {
    const box = this.underlines.box(finding);
    if (!box) return;
    const { rule, fingerprint } = finding;
    this.card.open(finding, box, {
      take: (fix) => void this.take(fix),
      dismiss: () => void ask({ kind: "dismiss", fingerprint, rule }),
      turnOff: () => void ask({ kind: "turn-off", rule }),
      showRule: () => void ask({ kind: "show-rule", id: rule }),
      closed: () => this.field.element.focus(),
    });
  }

  private async take(fix: Fix): Promise<void> {
    await apply(this.field, this.reading, fix.change);
    this.changed();
  }
}
