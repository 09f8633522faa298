/** A paste of plain text over the selection. */
import { dataOf } from "./data";
import type { Method } from "./method";

export const paste: Method = (element, words) => {
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: dataOf(words), bubbles: true, cancelable: true, composed: true }));
};
