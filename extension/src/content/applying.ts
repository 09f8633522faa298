/** Takes a wording: replaces words of a field in the way that its editor understands, and looks whether it did. */
import type { Change } from "../shared/finding";
import { copy } from "./applying/copying";
import { methodsFor } from "./applying/methods";
import { placeNow } from "./applying/moving";
import { includesWords, sameWords, slotIn, smallest } from "./applying/replacement";
import { Writer } from "./applying/writer";
import { putCaret, select } from "./caret";
import type { Field, Reading } from "./field";
import { PlainField } from "./plain_field";

/**
 * `applied`: the field holds the wording; `gone`: the words have changed or somebody else writes, and nothing was done;
 * `copied`: the editor takes nothing from outside, the wording is in the clipboard and the words are selected; `refused`: not
 * even that.
 */
export type Outcome = "applied" | "gone" | "copied" | "refused";

/** What an outcome means for the writer, in a sentence or two. */
export const OUTCOME_WORDS: Readonly<Record<Exclude<Outcome, "applied">, string>> = {
  gone: "The words have changed since. The wording was not put in.",
  copied: "This editor does not take changes from outside. The wording is in the clipboard: paste it over the underlined words.",
  refused: "This editor does not take changes from outside. Type the wording over the underlined words.",
};

/** How long an editor may take to show what it was given, in ms. */
const PATIENCE = 400;

/** How long editors take to hear of a selection, in ms: Slate looks at most every 100 ms, Draft.js and React need a turn or two. */
const HEARD = 120;

/** How often the field is looked at meanwhile, in ms; not by frames, since a window that is hidden draws none. */
const TWO_FRAMES = 34;

let isBusy = false;

/** Makes a change of the text of a reading; the field may have moved on since. The caret ends up behind the new words. */
export async function apply(field: Field, reading: Reading, change: Change): Promise<Outcome> {
  if (isBusy) return "gone";
  isBusy = true;
  const writer = new Writer();
  try {
    return await replace(field, reading, change, writer);
  } finally {
    writer.stop();
    isBusy = false;
  }
}

async function replace(field: Field, reading: Reading, change: Change, writer: Writer): Promise<Outcome> {
  const now = field.read();
  const from = placeNow(reading.text, change.from, change.to, now.text);
  if (from === undefined) return "gone";
  const whole = { from, to: from + change.to - change.from, text: change.text };
  const part = smallest(now.text, whole);
  const words = now.text.slice(part.from, part.to);
  const wanted = now.text.slice(0, part.from) + part.text + now.text.slice(part.to);
  for (const method of tooLong(field, part) ? [] : methodsFor(field)) {
    const reading = field.read();
    const range = reading.range(part.from, part.to);
    if (range && !sameWords(range.toString(), words)) return "gone";
    if (!select(field, reading, part.from, part.to)) return "gone";
    if (!(field instanceof PlainField)) await rest(HEARD);
    if (writer.acts || field.read().text !== now.text) return "gone";
    method(field.element, part.text, range);
    const isDone = field.read().text === wanted;
    // At once, since the writer may type on before the editor is seen to have kept the words.
    if (isDone) leaveCaret(field, now.text, whole, part);
    const after = await settled(field, wanted, writer);
    if (after === now.text && !writer.acts) continue;
    if (after === wanted && !isDone) leaveCaret(field, now.text, whole, part);
    // What the writer undoes or types over meanwhile is the writer's.
    return isDone || includesWords(after, part.text) ? "applied" : "gone";
  }
  select(field, now, whole.from, whole.to);
  return copy(change.text) ? "copied" : "refused";
}

/** The text of the field when it is the `wanted` one, the writer goes on, or the editor had its time. */
async function settled(field: Field, wanted: string, writer: Writer): Promise<string> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    await rest(TWO_FRAMES);
    const { text } = field.read();
    if (text === wanted || writer.acts || performance.now() > end) return text;
  }
}

/** Behind the whole wording, or with the first slot to fill in selected. */
function leaveCaret(field: Field, before: string, whole: Change, part: Change): void {
  const slot = slotIn(before.slice(whole.from, whole.to), whole.text);
  if (slot) select(field, field.read(), whole.from + slot[0], whole.from + slot[1]);
  else putCaret(field, Math.max(whole.from + whole.text.length, part.from + part.text.length));
}

/** A plain field with a `maxlength` would cut the words off. */
function tooLong(field: Field, { from, to, text }: Change): boolean {
  if (!(field instanceof PlainField)) return false;
  const { maxLength, value } = field.element;
  return maxLength >= 0 && value.length - (to - from) + text.length > maxLength;
}

async function rest(duration: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, duration));
}
