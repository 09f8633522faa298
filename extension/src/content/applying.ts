/** Takes a wording: replaces words of a field in the way that its editor understands, verified, undone by one Ctrl+Z. */
import type { Change } from "../shared/finding";
import type { Field, Reading } from "./field";
import { PlainField } from "./plain_field";

/** `gone`: the words are no longer there and nothing was done; `copied`: the editor refused, the wording is in the clipboard. */
export type Outcome = "applied" | "gone" | "copied";

/** Makes a change of the text of a reading; the field may have moved on since. */
export async function apply(field: Field, reading: Reading, change: Change): Promise<Outcome> {
  const now = field.read();
  if (now.text !== reading.text) return "gone";
  field.element.focus();
  if (field instanceof PlainField) field.element.setSelectionRange(reading.start + change.from, reading.start + change.to);
  else {
    const range = now.range(change.from, change.to);
    if (!range) return "gone";
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }
  document.execCommand("insertText", false, change.text);
  return "applied";
}
