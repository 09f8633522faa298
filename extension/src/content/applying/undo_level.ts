/**
 * The browser's command between two arrow keys that were let go. TinyMCE makes a step of undo when the caret is moved by
 * keys; without it one undo takes the words typed before along, and redo brings the old words back.
 */
import { insertText } from "./insert_text";
import type { Method } from "./method";

export const insertTextAsOneStep: Method = (element, words, range) => {
  letGo(element);
  insertText(element, words, range);
  letGo(element);
};

function letGo(element: HTMLElement): void {
  element.dispatchEvent(new KeyboardEvent("keyup", { key: "ArrowLeft", code: "ArrowLeft", keyCode: 37, bubbles: true, composed: true }));
}
