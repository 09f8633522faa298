/**
 * The browser's command between two arrow keys. TinyMCE and CKEditor 4 make a step of undo when the caret is moved by keys;
 * without it one undo takes the words typed before along, and redo brings the old words back.
 */
import { insertText } from "./insert_text";
import type { Method } from "./method";

export const insertTextAsOneStep: Method = (element, words, range) => {
  pressArrow(element);
  insertText(element, words, range);
  pressArrow(element);
};

function pressArrow(element: HTMLElement): void {
  for (const type of ["keydown", "keyup"])
    element.dispatchEvent(new KeyboardEvent(type, { key: "ArrowLeft", code: "ArrowLeft", keyCode: 37, bubbles: true, composed: true }));
}
