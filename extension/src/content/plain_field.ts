/** A textarea or an input. */
import type { Field, Reading } from "./field";

export type PlainElement = HTMLTextAreaElement | HTMLInputElement;

export class PlainField implements Field {
  readonly language = "plaintext";

  constructor(readonly element: PlainElement) {}

  read(): Reading {
    const { value, selectionEnd } = this.element;
    return { text: value, incoming: undefined, partial: false, caret: selectionEnd ?? undefined, start: 0, range: () => undefined };
  }
}
