/**
 * The browser's command between two key presses. roosterjs (Outlook, Proton) looks at keys only: at one over selected words
 * it keeps what was there, after one at the caret it knows that something is new, and so one undo takes just the wording.
 */
import { insertText } from "./insert_text";
import type { Method } from "./method";

export const insertTextWithSnapshots: Method = (element, words, range) => {
  press(element);
  insertText(element, words, range);
  press(element);
};

function press(element: HTMLElement): void {
  // Names no key, so that no shortcut of the page takes it for its own.
  element.dispatchEvent(new KeyboardEvent("keypress", { key: "Unidentified", bubbles: true, composed: true }));
}
