/** What is known of one mail or helpdesk program. A site module is one file that exports one `Site`. */
export interface Site {
  /** Lower case, as `warmline/context` sends it along. */
  readonly name: string;
  /** Whether a whole page (not a frame of it) is this program's; host name first, then what the page is made of (for programs that people host themselves). */
  matches(page: Document): boolean;
  /** Selectors of what is not the writer's own inside a field: quotes, signatures, attribution lines. Added to those of all sites. */
  readonly skipped: readonly string[];
  /** What agents write and the program fills in when it sends the message, with the flag `g`; read as a neutral word. */
  readonly filled?: RegExp;
  /** The customer's message when it stands beside the field, not quoted inside it. */
  incoming?(field: HTMLElement): string | undefined;
  /** Pages that tests of this module open, under tests/e2e/browser/pages. */
  readonly pages: readonly string[];
}

/** The page round a frame that an editor has made for its text; the page itself when it is no such frame. */
export function pageAround(page: Document): Document {
  const frame = page.defaultView?.frameElement;
  return frame ? pageAround(frame.ownerDocument) : page;
}
