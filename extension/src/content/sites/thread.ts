/** The conversation that is shown beside a field. */
import { wordsOf } from "../reading/incoming";

/** The messages of the smallest part of the page that holds a field and any of them, in the order of the page; a dialog has its own. */
export function messagesBeside(field: HTMLElement, selector: string): Element[] {
  for (let part: Element | null = field; part; part = part.parentElement ?? part.ownerDocument.defaultView?.frameElement ?? null) {
    const found = Array.from(part.querySelectorAll(selector)).filter((message) => !message.contains(field) && !field.contains(message));
    if (found.length || part.getAttribute("role") === "dialog") return found;
  }
  return [];
}

/** The words of the last of some messages. */
export function lastWords(messages: readonly Element[]): string | undefined {
  const last = messages.at(-1);
  return last && wordsOf(last);
}
