/**
 * The event by which a browser's own spell checker replaces words. Editors that keep a model of their own and draw it anew
 * (Slate, CKEditor 5) listen to it, and would lose what is changed behind their back.
 */
import { dataOf } from "./data";
import type { Method } from "./method";

export const replacementEvent: Method = (element, words, range) => {
  if (!range) return;
  element.dispatchEvent(
    new InputEvent("beforeinput", {
      inputType: "insertReplacementText",
      data: words,
      dataTransfer: dataOf(words),
      targetRanges: [new StaticRange(range)],
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  );
};
