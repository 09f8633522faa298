/** A textarea or an input. Quotes and signatures in it are left out by the server, which tells them by their shape. */
import type { Field, Reading } from "./field";
import { Remembered } from "./reading/incoming";
import { windowOf } from "./reading/window";
import type { Site } from "./sites/site";

export type PlainElement = HTMLTextAreaElement | HTMLInputElement;

export class PlainField implements Field {
  readonly language = "plaintext";
  private readonly incoming = new Remembered();

  constructor(
    readonly element: PlainElement,
    readonly site: Site,
  ) {}

  read(): Reading {
    const { value, selectionEnd } = this.element;
    const [from, to] = windowOf(value, selectionEnd ?? 0);
    return {
      text: value.slice(from, to),
      incoming: this.incoming.get(() => this.site.incoming?.(this.element)),
      partial: to - from < value.length,
      caret: selectionEnd === null ? undefined : selectionEnd - from,
      start: from,
      range: () => undefined,
    };
  }
}
