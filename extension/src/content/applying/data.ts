/** Plain text as editors get it from a clipboard. */

/** Words as data that the page may read: in Firefox only what was set with the page's own rights. */
export function dataOf(words: string): DataTransfer {
  const page = (window as { wrappedJSObject?: Window & typeof globalThis }).wrappedJSObject ?? window;
  const data = new page.DataTransfer();
  data.setData("text/plain", words);
  return data;
}
