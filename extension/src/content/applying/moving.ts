/** Where a stretch of an earlier reading stands now. */
import { editBetween } from "../remap";

/** The offset of `text.slice(from, to)` in the text as it is `now`; undefined when the words are gone or stand there twice. */
export function placeNow(text: string, from: number, to: number, now: string): number | undefined {
  const edit = editBetween(text, now);
  if (!edit || to <= edit.from) return from;
  if (from >= edit.to) return from + now.length - text.length;
  const words = text.slice(from, to);
  const place = now.indexOf(words);
  return place === -1 || now.includes(words, place + 1) ? undefined : place;
}
