/**
 * The card of one finding: rule, why, before and after, the wordings to take.
 *
 * It stands in the browser's top layer in a closed shadow root. The page sees that there is a card, not what is in it.
 */
import type { Finding, Fix } from "../shared/finding";
import { bodyOf, explain, noteOf } from "./card_body";
import { CARD_STYLE } from "./card_style";
import { groundOf } from "./colours";
import { hostOn, type Stage, stageOf } from "./stage";

/** What the card can ask for; it has closed by then. */
export interface CardChoices {
  take(fix: Fix): void;
  dismiss(): void;
  turnOff(): void;
  showRule(): void;
  /** `hadFocus` tells whether the focus has to go back to the field. */
  closed(hadFocus: boolean): void;
}

/** The finding that a card is about. */
export interface Subject {
  finding: Finding;
  words: string;
  /** Where the words are in the field's window now; undefined when they are out of sight, which closes the card. */
  box(): DOMRect | undefined;
  why: Promise<string>;
}

/** Between the words, the card and the edges of the window, in CSS pixels. */
const GAP = 8;

interface Open {
  stage: Stage;
  host: HTMLElement;
  root: ShadowRoot;
  style: CSSStyleDeclaration;
  card: HTMLElement;
  box: () => DOMRect | undefined;
  finding: Finding | undefined;
  choices: Pick<CardChoices, "closed">;
  ending: AbortController;
}

export class Card {
  private now: Open | undefined;

  constructor(private readonly field: HTMLElement) {}

  get isOpen(): boolean {
    return this.now !== undefined;
  }

  /** Whether what has the focus in its document is this card. */
  get hasFocus(): boolean {
    return this.now?.root.activeElement != null;
  }

  get finding(): Finding | undefined {
    return this.now?.finding;
  }

  /** Opens below the words or above them. It takes the focus only when asked to, so that a click leaves the caret alone. */
  open(subject: Subject, choices: CardChoices, takesFocus: boolean): void {
    const stage = stageOf(this.field);
    const after = (act: () => void) => () => {
      this.close();
      act();
    };
    const card = bodyOf(stage.root.ownerDocument, subject.finding, subject.words, {
      take: (fix) => after(() => choices.take(fix))(),
      dismiss: after(choices.dismiss),
      turnOff: after(choices.turnOff),
      showRule: after(choices.showRule),
      close: () => this.close(),
    });
    this.show(stage, card, subject.box, choices, subject.finding);
    if (takesFocus) this.enter();
    void subject.why.then((why) => {
      explain(card, why);
      if (this.now?.card === card) this.follow();
    });
  }

  /** Says something where the words are; it has no choices but to close. */
  tell(sentence: string, box: () => DOMRect | undefined): void {
    const stage = stageOf(this.field);
    this.show(stage, noteOf(stage.root.ownerDocument, sentence, () => this.close()), box, { closed: () => {} }, undefined);
  }

  /** Moves the focus to the first wording, or to the first button when there is none. */
  enter(): void {
    (this.now?.card.querySelector<HTMLElement>(".wording") ?? this.buttons()[0])?.focus();
  }

  close(): void {
    const { now } = this;
    if (!now) return;
    const { hasFocus } = this;
    this.now = undefined;
    now.ending.abort();
    now.host.remove();
    now.choices.closed(hasFocus);
  }

  private show(stage: Stage, card: HTMLElement, box: Open["box"], choices: Open["choices"], finding: Finding | undefined): void {
    this.close();
    const { host, root, sheet } = hostOn(stage, "warmline-card", CARD_STYLE);
    card.classList.toggle("dark", groundOf(this.field) === "dark");
    root.append(card);
    host.setAttribute("popover", "manual");
    stage.root.append(host);
    host.showPopover();
    const ending = new AbortController();
    // The rule of the place: `all` in the rule before it would have the last word over its own.
    const { style } = sheet.cssRules[1] as CSSStyleRule;
    this.now = { stage, host, root, style, card, box, finding, choices, ending };
    this.follow();
    if (this.now) this.listen(this.now);
  }

  /** Takes its place beside the words, or closes when they are out of sight. */
  private follow(): void {
    if (!this.now) return;
    const { stage, card, style } = this.now;
    const words = this.field.isConnected ? this.now.box() : undefined;
    const box = words && stage.carry(words);
    if (!box) return this.close();
    const { left, top } = beside(box, card.getBoundingClientRect(), { width: stage.view.innerWidth, height: stage.view.innerHeight });
    style.setProperty("left", `${left}px`, "important");
    style.setProperty("top", `${top}px`, "important");
  }

  private listen({ stage, host, card, ending: { signal } }: Open): void {
    const views = new Set<Window>([stage.view, window]);
    const first = { signal, capture: true };
    for (const view of views) {
      view.addEventListener("pointerdown", (event) => !this.holds(event) && this.close(), first);
      view.addEventListener("scroll", () => this.follow(), { ...first, passive: true });
      view.addEventListener("resize", () => this.follow(), { signal });
      view.addEventListener("keydown", (event) => this.pressed(event), first);
      view.addEventListener("focusin", (event) => !this.holds(event) && !event.composedPath().includes(this.field) && this.close(), first);
    }
    // A press would take the caret out of the field.
    card.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
    card.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    // What happens in the card is none of the page's shortcuts.
    for (const name of ["keydown", "keypress", "keyup", "input", "click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "focusin", "focusout", "contextmenu", "wheel"])
      host.addEventListener(name, (event) => event.stopPropagation(), { signal });
  }

  private holds(event: Event): boolean {
    return this.now !== undefined && event.composedPath().includes(this.now.host);
  }

  private pressed(event: KeyboardEvent): void {
    if (!event.isTrusted || event.isComposing) return;
    const { hasFocus } = this;
    const done = (): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (event.key === "Escape") {
      done();
      return this.close();
    }
    if (!hasFocus) {
      if (event.key !== "Tab" || event.shiftKey) return;
      done();
      return this.enter();
    }
    const step = steps(event);
    if (step) {
      done();
      const buttons = this.buttons();
      const at = buttons.indexOf(this.now?.root.activeElement as HTMLElement);
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) this.close();
  }

  private buttons(): HTMLElement[] {
    return Array.from(this.now?.card.querySelectorAll<HTMLElement>("button") ?? []);
  }
}

function steps({ key, shiftKey }: KeyboardEvent): number {
  if (key === "Tab") return shiftKey ? -1 : 1;
  return key === "ArrowDown" || key === "ArrowRight" ? 1 : key === "ArrowUp" || key === "ArrowLeft" ? -1 : 0;
}

/** Below a box where there is room, else above it, else beside it, else where all of it can be seen. */
export function beside(box: DOMRect, size: { width: number; height: number }, view: { width: number; height: number }): { left: number; top: number } {
  const within = (wanted: number, length: number, room: number): number => Math.round(Math.max(GAP, Math.min(wanted, room - length - GAP)));
  const below = box.bottom + GAP;
  const above = box.top - GAP - size.height;
  const left = within(box.left, size.width, view.width);
  if (below + size.height + GAP <= view.height) return { left, top: Math.round(below) };
  if (above >= GAP) return { left, top: Math.round(above) };
  const top = within(below, size.height, view.height);
  if (box.right + size.width + 2 * GAP <= view.width) return { left: Math.round(box.right + GAP), top };
  if (box.left - size.width >= 2 * GAP) return { left: Math.round(box.left - GAP - size.width), top };
  return { left, top };
}
