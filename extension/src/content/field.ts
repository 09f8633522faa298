/** A text field of the page, as the rest of the content script sees it, whatever it is made of. */
import type { Site } from "./sites/site";

/** One reading of a field: the text that is judged and where each letter of it stands. */
export interface Reading {
  /** The writer's own words; one newline for each block or line break. */
  readonly text: string;
  /** The customer's words that stand quoted in or beside the field. */
  readonly incoming: string | undefined;
  /** Whether only the paragraphs round the caret were read. */
  readonly partial: boolean;
  /** The caret as an offset into `text`; undefined when it is elsewhere. */
  readonly caret: number | undefined;
  /**
   * The stretch as a range of the document; undefined in plain fields, when its nodes are gone or changed, and when it would
   * cover what is no text, such as an image or a mention.
   */
  range(from: number, to: number): Range | undefined;
  /** The offset into the field's value where this reading's `text` starts; 0 but for partial readings of plain fields. */
  readonly start: number;
}

export interface Field {
  readonly element: HTMLElement;
  readonly site: Site;
  readonly language: "plaintext" | "warmline-compose";
  /** Reads the field as it is now, in one walk. */
  read(): Reading;
}
