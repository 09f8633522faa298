/** One field: reads it as it changes, shows what was found, opens the card, does what commands ask for. */
import type { Finding, Fix } from "../shared/finding";
import { ask, type Command, type WorkerMessage } from "../shared/messages";
import { wordsOf } from "../shared/words";
import { Announcer } from "./announcing";
import { apply, OUTCOME_WORDS } from "./applying";
import { Card } from "./card";
import { isCollapsed, keepCaret, select } from "./caret";
import { Connection } from "./connection";
import type { Field, Reading } from "./field";
import { Findings } from "./findings";
import { findingAt, isSame, neighbour } from "./navigation";
import { PlainField } from "./plain_field";
import { underlinesOf, type Underlines } from "./underlines";

/** How long the writer rests before the field is read, in ms: reading on each keystroke would be felt in long mails. */
const REST = 80;
/** How long after an edit a new finding at the caret waits for the caret to leave, in ms. */
const HOLD = 1500;
/** A pointer that moves further between press and release drags, in CSS pixels. */
const DRAG = 4;

export class Session {
  private readonly connection = new Connection((message) => this.heard(message));
  private readonly underlines: Underlines;
  private readonly announcer: Announcer;
  private readonly card: Card;
  private readonly changes = new MutationObserver(() => this.changed());
  private reading: Reading;
  /** Whether the field may have changed since the reading. */
  private isStale = false;
  private isComposing = false;
  private version = 0;
  /** Texts whose findings may still come, by version; the last one stays. */
  private readonly sent = new Map<number, string>();
  private readonly findings = new Findings();
  /** What came while a composition lasted. */
  private early: WorkerMessage | undefined;
  private editedAt = -HOLD;
  private pressedAt = { x: 0, y: 0 };
  private frame = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private holding: ReturnType<typeof setTimeout> | undefined;
  /** Ends what is listened to while the field has the focus. */
  private awake: AbortController | undefined;
  private readonly ending = new AbortController();

  constructor(readonly field: Field) {
    const { element } = field;
    this.underlines = underlinesOf(field);
    this.announcer = new Announcer(element);
    this.card = new Card(element);
    this.reading = field.read();
    const always = { signal: this.ending.signal };
    element.addEventListener("input", () => this.changed(), always);
    element.addEventListener("compositionstart", () => this.compose(true), always);
    element.addEventListener("compositionend", () => this.compose(false), always);
    element.addEventListener("pointerdown", ({ clientX: x, clientY: y }) => (this.pressedAt = { x, y }), always);
    element.addEventListener("click", (event) => this.clicked(event), always);
    this.wake();
  }

  /** Whether its field is still there and wanted. */
  get isAlive(): boolean {
    return this.field.element.isConnected && !this.ending.signal.aborted;
  }

  /** Whether the writer is in this field or in its card. */
  get hasFocus(): boolean {
    return this.awake !== undefined || this.card.hasFocus;
  }

  has(fingerprint: string): boolean {
    return this.findings.shown.some((finding) => finding.fingerprint === fingerprint);
  }

  /** The field got the focus. */
  wake(): void {
    if (this.awake) return;
    this.awake = new AbortController();
    document.addEventListener("selectionchange", () => this.caretMoved(), { signal: this.awake.signal });
    // Editors that draw their text themselves send no input events.
    if (!(this.field instanceof PlainField)) this.changes.observe(this.field.element, { childList: true, characterData: true, subtree: true });
    this.underlines.wake();
    this.announcer.wake();
    this.report();
  }

  /** Tells the worker what the field holds, so that it counts as the field worked in. */
  private report(): void {
    this.isStale = true;
    if (!this.send()) this.connection.send({ kind: "again" });
  }

  /** The field lost the focus: nothing runs until it comes back, but what is drawn stays. */
  rest(): void {
    if (!this.awake) return;
    this.isComposing = false;
    this.awake.abort();
    this.awake = undefined;
    this.changes.disconnect();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (this.isStale) this.send();
    clearTimeout(this.pause);
    this.release();
    this.underlines.rest();
    if (!this.card.hasFocus) this.announcer.rest();
  }

  /** Ends it for good: the worker drops the document. */
  end(): void {
    this.rest();
    this.ending.abort();
    this.card.close();
    this.announcer.rest();
    this.underlines.remove();
    this.connection.close();
  }

  /** Does what a keyboard command or the popup asks for. */
  do(command: Command): void {
    if (command.kind === "report") return this.report();
    this.look();
    if (command.kind === "go-to") return this.goTo(this.findings.shown.find(({ fingerprint }) => fingerprint === command.fingerprint), false);
    const caret = this.field.read().caret ?? 0;
    const here = this.card.finding ?? findingAt(this.findings.shown, caret);
    if (command.name === "next" || command.name === "previous") this.goTo(neighbour(this.findings.shown, caret, command.name), true);
    else if (!here) this.goTo(neighbour(this.findings.shown, caret, "next"), command.name === "accept");
    else if (command.name === "open") this.open(here, true);
    else {
      const ready = here.fixes.find(({ grade }) => grade !== "draft");
      if (ready) void this.take(here, ready);
      else this.open(here, true);
    }
  }

  private changed(): void {
    // Editors that only draw anew leave the card open.
    if (this.card.isOpen && this.field.read().text !== this.reading.text) this.card.close();
    this.isStale = true;
    this.editedAt = performance.now();
    if (this.isComposing) return;
    // Drawn in the frame that shows the new letter, so that no underline is seen in its old place.
    if (!this.findings.isEmpty) this.frame ||= requestAnimationFrame(() => this.keep());
    clearTimeout(this.pause);
    // Even when the text is as it was: what was typed and taken back in between has taken findings along.
    this.pause = setTimeout(() => this.report(), this.awake ? REST : 0);
  }

  /** While a composition lasts nothing is read or drawn: both would break it in some editors. */
  private compose(isComposing: boolean): void {
    this.isComposing = isComposing;
    if (isComposing) return clearTimeout(this.pause);
    if (this.early) this.heard(this.early);
    this.changed();
  }

  private keep(): void {
    this.frame = 0;
    if (this.isComposing || this.underlines.holds()) return;
    this.look();
    this.draw();
  }

  /** Reads the field if it may have changed, and moves the findings along. */
  private look(): void {
    if (!this.isStale || this.isComposing) return;
    this.isStale = false;
    const before = this.reading.text;
    this.reading = this.field.read();
    this.findings.follow(before, this.reading.text);
  }

  /** Sends the text unless the worker has it; tells whether it did. */
  private send(): boolean {
    this.look();
    if (!this.underlines.holds()) this.draw();
    const { text, incoming, partial } = this.reading;
    if (this.connection.isOpen && this.sent.get(this.version) === text) return false;
    this.sent.set(++this.version, text);
    const { language, site } = this.field;
    this.connection.send({ kind: "text", version: this.version, text, language, site: site.name, partial, ...(incoming === undefined ? {} : { incoming }) });
    return true;
  }

  private heard(message: WorkerMessage): void {
    if (message.kind === "off") return this.end();
    if (message.kind !== "findings") return;
    this.early = this.isComposing ? message : undefined;
    const judged = this.sent.get(message.version);
    if (this.early || judged === undefined) return;
    for (const version of this.sent.keys()) if (version < message.version) this.sent.delete(version);
    this.look();
    const { text, caret } = this.reading;
    this.findings.arrive(message.findings, judged, text, this.awake && caret);
    clearTimeout(this.holding);
    if (this.findings.areHeld) this.holding = setTimeout(() => this.release(), Math.max(this.editedAt + HOLD - performance.now(), 0));
    this.draw();
    if (this.awake) this.announcer.count(message.total);
  }

  private release(): void {
    clearTimeout(this.holding);
    if (!this.findings.release() || this.isComposing) return;
    this.look();
    this.draw();
  }

  private caretMoved(): void {
    if (this.isStale || this.isComposing) return;
    // A page that sets a value itself moves the caret and sends no other event.
    if (!this.underlines.holds()) return this.changed();
    if (this.findings.areHeld && this.findings.release(this.field.read().caret)) this.draw();
  }

  private draw(): void {
    this.underlines.show(this.findings.shown, this.reading);
    const { finding } = this.card;
    if (finding && !this.findings.shown.some((one) => isSame(one, finding))) this.card.close();
  }

  private clicked(event: MouseEvent): void {
    const { x, y } = this.pressedAt;
    const isPlain = event.isTrusted && event.button === 0 && event.detail === 1 && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || Math.hypot(event.clientX - x, event.clientY - y) > DRAG || !isCollapsed(this.field)) return;
    const finding = this.underlines.at(event.clientX, event.clientY);
    if (finding) this.open(finding, false);
  }

  /** Selects a finding's words, says them, and opens its card unless only the way there was asked for. */
  private goTo(finding: Finding | undefined, onlySelects: boolean): void {
    this.card.close();
    if (!finding) return this.announcer.say("No findings");
    const [from, to] = finding.spans[0] ?? [0, 0];
    if (!select(this.field, this.reading, from, to)) return;
    this.underlines.reveal(finding);
    this.announcer.say(`“${wordsOf(finding, this.reading.text)}”. ${finding.message}`);
    if (!onlySelects) this.open(finding, true);
  }

  private open(finding: Finding, byKeyboard: boolean): void {
    if (this.card.isOpen && byKeyboard) return this.card.enter();
    const { rule, fingerprint } = finding;
    const restore = keepCaret(this.field);
    const why = ask({ kind: "rule", id: rule }).then((found) => found?.why ?? "", () => "");
    const drop = (unwanted: (one: Finding) => boolean): void => {
      this.findings.drop(unwanted);
      this.draw();
    };
    this.underlines.reveal(finding);
    this.card.open(
      { finding, words: wordsOf(finding, this.reading.text), box: () => this.underlines.box(finding), why },
      {
        take: (fix) => void this.take(finding, fix),
        dismiss: () => {
          drop((one) => one.fingerprint === fingerprint);
          void ask({ kind: "dismiss", fingerprint, rule });
        },
        turnOff: () => {
          drop((one) => one.rule === rule);
          void ask({ kind: "turn-off", rule });
        },
        showRule: () => void ask({ kind: "show-rule", id: rule }),
        closed: (hadFocus) => hadFocus && restore(),
      },
      byKeyboard,
    );
  }

  private async take(finding: Finding, fix: Fix): Promise<void> {
    this.card.close();
    const box = this.underlines.box(finding);
    const outcome = await apply(this.field, this.reading, fix.change);
    if (outcome === "applied") return this.announcer.say(`Replaced with “${fix.after.trim()}”`);
    const sentence = OUTCOME_WORDS[outcome];
    this.card.tell(sentence, () => box);
    this.announcer.say(sentence);
  }
}
