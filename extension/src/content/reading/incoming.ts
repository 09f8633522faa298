/** The customer's message, as plain words. */
import { attributionStart, HISTORY_BOX } from "./marks";
import { Walk, type WalkOptions } from "./walk";

/** In UTF-16 code units; of longer messages the beginning is enough to know what they ask. */
const LONGEST = 20_000;
/** In ms: threads grow while a reply is written, but not with each keystroke. */
const FRESH = 30_000;

/** The words of an element, without what it quotes in turn and without signatures; undefined when there are none. */
export function wordsOf(element: Element, skipped: readonly string[] = []): string | undefined {
  return told(new Walk(element, { skipped }, LONGEST).run());
}

/** The earlier message that a walk left out of a field; undefined when it left out none. */
export function quotedIn(field: Element, { quote, history }: Walk, options: WalkOptions): string | undefined {
  const { skipped } = options;
  // A box round a quote holds nothing else but who wrote it.
  const words = quote && (wordsOf(quote, skipped) ?? wordsOf(quote.querySelector("blockquote") ?? quote, skipped));
  if (words || !history) return words;
  return history.matches(HISTORY_BOX)
    ? wordsOf(history, skipped)
    : told(new Walk(field, { skipped }, LONGEST).runAfter(history));
}

/** A message without the line above it that says who wrote it. */
function told({ lines: { text } }: Walk): string | undefined {
  const [first = "", ...rest] = text.slice(0, LONGEST).trim().split("\n");
  return (attributionStart(first) === 0 ? rest : [first, ...rest]).join("\n").trim() || undefined;
}

/** Keeps an answer for half a minute, since it takes longer to find than the rest of a field to read. */
export class Remembered {
  private text: string | undefined;
  private at = -Infinity;

  get(find: () => string | undefined): string | undefined {
    const now = performance.now();
    if (now - this.at > FRESH) {
      this.text = find();
      this.at = now;
    }
    return this.text;
  }
}
