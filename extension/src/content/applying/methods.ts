/** Which way an editor understands, told by what its element looks like. */
import type { Field } from "../field";
import { PlainField } from "../plain_field";
import { insertText } from "./insert_text";
import type { Method } from "./method";
import { paste } from "./paste";
import { replacementEvent } from "./replacement_event";
import { insertTextWithSnapshots } from "./snapshots";
import { insertTextAsOneStep } from "./undo_level";

const KNOWN: readonly (readonly [selector: string, method: Method])[] = [
  ["[data-slate-editor]", replacementEvent],
  [".ck-editor__editable", replacementEvent],
  // Words that the browser's command puts into Trix cannot be undone.
  ["trix-editor", paste],
  [".mce-content-body, .cke_editable", insertTextAsOneStep],
  // Proton's name for it, and the style that roosterjs gives every field, as Draft.js and Lexical do.
  ["#rooster-editor", insertTextWithSnapshots],
  ['[style*="user-select: text"]:not(.public-DraftEditor-content, [data-lexical-editor])', insertTextWithSnapshots],
];

/** The ways to try, in order; the next only when the one before has left the field as it was. */
export function methodsFor(field: Field): Method[] {
  if (field instanceof PlainField) return [insertText];
  const known = KNOWN.find(([selector]) => field.element.matches(selector))?.[1] ?? insertText;
  return [...new Set([known, insertText, replacementEvent, paste])];
}
