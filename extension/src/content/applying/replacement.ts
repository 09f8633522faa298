/** What a change really replaces: whole words, and only those that differ. */
import type { Change } from "../../shared/finding";
import { editBetween } from "../remap";

const WORD = /[\p{L}\p{M}\p{N}_'’]/u;

/**
 * The smallest change of whole words that does the same. Words that stay keep their formatting, and no editor, checker or
 * screen reader sees half a word; something is always replaced by something, since editors differ most in deleting.
 */
export function smallest(text: string, { from, to, text: words }: Change): Change {
  const edit = editBetween(text.slice(from, to), words) ?? { from: words.length, to: words.length, length: 0 };
  const change = { from: from + edit.from, to: from + edit.to, text: words.slice(edit.from, edit.from + edit.length) };
  // Not through a word, before or after the change, nor through a letter of two units.
  const result = (): string => text.slice(0, change.from) + change.text + text.slice(change.to);
  while (change.from > 0 && (isInside(text, change.from) || isInside(result(), change.from) || !isSomething(text, change) || /^\s/.test(change.text))) {
    if (isLineEnd(text, change.from - 1)) break;
    change.text = text.charAt(--change.from) + change.text;
  }
  const end = (): number => change.from + change.text.length;
  while (change.to < text.length && (isInside(text, change.to) || isInside(result(), end()) || !isSomething(text, change) || /\s$/.test(change.text))) {
    if (isLineEnd(text, change.to)) break;
    change.text += text.charAt(change.to++);
  }
  return change;
}

/** Whether two stretches are the same words, whatever blanks and quotes an editor made of them. */
export function sameWords(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** Whether words stand in a text, read the same way. */
export function includesWords(text: string, words: string): boolean {
  return plain(text).includes(plain(words));
}

/** The first slot to fill in, such as `[order number]`, that the new words bring along, as an offset into them. */
export function slotIn(old: string, words: string): readonly [from: number, to: number] | undefined {
  for (const { index, 0: slot } of words.matchAll(/\[[^[\]\n]+\]/g)) if (!old.includes(slot)) return [index, index + slot.length];
  return undefined;
}

/** Without white space, which a range over several blocks lacks, zero-width letters, and the shapes of quotes. */
function plain(words: string): string {
  return words.replace(/[\s\u200b\ufeff\u2060]+/g, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

function isSomething(text: string, { from, to, text: words }: Change): boolean {
  return to > from && /\S/.test(text.slice(from, to)) && /\S/.test(words);
}

function isInside(text: string, at: number): boolean {
  const before = text.codePointAt(at - 1) ?? 0;
  if (before > 0xffff) return true;
  return WORD.test(text.charAt(at - 1)) && WORD.test(text.charAt(at));
}

function isLineEnd(text: string, at: number): boolean {
  return text.charAt(at) === "\n";
}
