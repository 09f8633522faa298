/** The caret of a field: set on words, and brought back to where it was. */
import type { Field, Reading } from "./field";
import { PlainField } from "./plain_field";
import { selectionIn } from "./rich_field";

/** Focuses a field and selects a stretch of its reading; false when its words are gone. */
export function select(field: Field, reading: Reading, from: number, to: number): boolean {
  const range = reading.range(from, to);
  if (!(field instanceof PlainField) && !range) return false;
  focus(field);
  if (field instanceof PlainField) field.element.setSelectionRange(reading.start + from, reading.start + to);
  else if (range) selectionIn(field.element)?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  return true;
}

/** Puts the caret of a field behind the letter before `offset`, unless it is there. */
export function putCaret(field: Field, offset: number): void {
  const reading = field.read();
  if (offset === 0 || reading.caret === offset) return;
  if (field instanceof PlainField) return field.element.setSelectionRange(reading.start + offset, reading.start + offset);
  // Of the letter and not of the place: a place between two nodes can be in either.
  const range = reading.range(offset - 1, offset);
  if (range) selectionIn(field.element)?.setBaseAndExtent(range.endContainer, range.endOffset, range.endContainer, range.endOffset);
}

/** Remembers the selection of a field; the function that comes back focuses the field and restores it. */
export function keepCaret(field: Field): () => void {
  if (field instanceof PlainField) {
    const { element } = field;
    const { selectionStart, selectionEnd, selectionDirection } = element;
    return () => {
      focus(field);
      element.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
    };
  }
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selectionIn(field.element) ?? {};
  return () => {
    focus(field);
    const now = selectionIn(field.element);
    if (now && anchorNode?.isConnected && focusNode?.isConnected && (now.focusNode !== focusNode || now.focusOffset !== focusOffset))
      now.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
  };
}

/** Whether nothing is selected, as after a plain click. */
export function isCollapsed(field: Field): boolean {
  if (field instanceof PlainField) return field.element.selectionStart === field.element.selectionEnd;
  return selectionIn(field.element)?.isCollapsed ?? true;
}

function focus(field: Field): void {
  // The card may stand in the page round this frame.
  if (!document.hasFocus()) window.focus();
  field.element.focus({ preventScroll: true });
}
