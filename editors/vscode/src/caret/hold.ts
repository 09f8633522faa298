/** A place in a document: line and character, counted from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The text between two places. */
export interface Stretch {
  readonly start: Place;
  readonly end: Place;
}

/** What is held back: something with a range and, maybe, the server's remarks about it. */
export interface Finding {
  readonly range: Stretch;
  readonly data?: unknown;
}

/** Time as the hold sees it, so that tests need not wait. */
export interface Clock {
  now(): number;
  /** Runs something later and returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** What the hold asks of the editor; a document is named by a key of the caller's choice. */
export interface Editor<F extends Finding> {
  /** Where the carets stand in a document; none if it is not to be seen. */
  carets(key: string): readonly Place[];
  /** The version of a document; undefined if it is not open. */
  version(key: string): number | undefined;
  /** For how many milliseconds words at the caret are left alone. */
  grace(key: string): number;
  /** Shows these findings of a document and no others. */
  show(key: string, findings: readonly F[]): void;
}

interface Held<F> {
  readonly version: number | undefined;
  readonly until: number;
  readonly all: readonly F[];
  readonly held: Set<F>;
  readonly stopTimer: () => void;
}

/** Whether a finding is of words that were just written and one of the carets is still in them or at their end. */
export function isHeld(finding: Finding, carets: readonly Place[]): boolean {
  if (!isTouched(finding)) {
    return false;
  }
  return [finding.range, ...spans(finding.data)].some((stretch) => carets.some((caret) => meets(stretch, caret)));
}

/** Leaves findings at the caret unseen until the caret leaves them or the time of grace is over. */
export class CaretHold<F extends Finding> {
  private readonly documents = new Map<string, Held<F>>();

  constructor(
    private readonly editor: Editor<F>,
    private readonly clock: Clock,
  ) {}

  /** Takes the findings of a document from the server and shows those that may be seen now. */
  receive(key: string, all: readonly F[]): void {
    const before = this.documents.get(key);
    before?.stopTimer();
    const version = this.editor.version(key);
    const now = this.clock.now();
    // The same text judged again, by a model that has loaded meanwhile, has no claim to more time.
    const until = before && before.version === version ? before.until : now + this.editor.grace(key);
    const carets = now < until ? this.editor.carets(key) : [];
    const held = new Set(all.filter((finding) => isHeld(finding, carets)));
    const stopTimer = held.size > 0 ? this.clock.after(until - now, () => this.release(key, () => true)) : nothing;
    this.documents.set(key, { version, until, all, held, stopTimer });
    this.editor.show(key, all.filter((finding) => !held.has(finding)));
  }

  /** Shows what the carets of a document have left. */
  caretMoved(key: string): void {
    const carets = this.editor.carets(key);
    this.release(key, (finding) => !isHeld(finding, carets));
  }

  /** Drops what is known of a document. */
  forget(key: string): void {
    this.documents.get(key)?.stopTimer();
    this.documents.delete(key);
  }

  /** Drops everything. */
  clear(): void {
    for (const key of [...this.documents.keys()]) {
      this.forget(key);
    }
  }

  private release(key: string, isFree: (finding: F) => boolean): void {
    const state = this.documents.get(key);
    // After an edit the ranges are those of an older text; the server's next word on it is under way.
    if (!state || state.version !== this.editor.version(key)) {
      return;
    }
    const free = [...state.held].filter(isFree);
    if (free.length === 0) {
      return;
    }
    free.forEach((finding) => state.held.delete(finding));
    if (state.held.size === 0) {
      state.stopTimer();
    }
    this.editor.show(key, state.all.filter((finding) => !state.held.has(finding)));
  }
}

function isTouched(finding: Finding): boolean {
  return isObject(finding.data) && finding.data["touched"] === true;
}

function spans(data: unknown): readonly Stretch[] {
  const listed = isObject(data) ? data["spans"] : undefined;
  return Array.isArray(listed) ? listed.filter(isStretch) : [];
}

function meets(stretch: Stretch, caret: Place): boolean {
  return !isBefore(caret, stretch.start) && !isBefore(stretch.end, caret);
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function isStretch(value: unknown): value is Stretch {
  return isObject(value) && isPlace(value["start"]) && isPlace(value["end"]);
}

function isPlace(value: unknown): value is Place {
  return isObject(value) && typeof value["line"] === "number" && typeof value["character"] === "number";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function nothing(): void {
  // There is no timer to stop.
}
