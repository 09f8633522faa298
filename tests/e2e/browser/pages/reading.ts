/** Reads fields of the page as the extension does, in the page's own world. */
import { fieldOf } from "../../../../extension/src/content/focus";

declare global {
  interface Window {
    read(selector: string): { text: string; partial: boolean; ms: number; ranges: [string, string][] } | undefined;
  }
}

window.read = (selector) => {
  const field = fieldOf(document.querySelector(selector));
  if (!field) return undefined;
  const start = performance.now();
  const reading = field.read();
  const ms = performance.now() - start;
  const words = Array.from(reading.text.matchAll(/\S+/g)).slice(0, 400);
  const ranges = words.map(({ 0: word, index }): [string, string] => [word, reading.range(index, index + word.length)?.toString() ?? ""]);
  return { text: reading.text, partial: reading.partial, ms, ranges };
};
