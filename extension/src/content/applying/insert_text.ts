/** The browser's own command: what most editors take for typing, with one step of undo. */
import type { Method } from "./method";

export const insertText: Method = (element, words) => {
  element.ownerDocument.execCommand("insertText", false, words);
};
