/** The clipboard, for editors that take nothing from outside. */

/** Copies plain text; works for some seconds after a click or a key, without a permission. */
export function copy(words: string): boolean {
  let isCopied = false;
  const give = (event: ClipboardEvent): void => {
    // Before the page's own listeners: editors copy their selection instead.
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData("text/plain", words);
    isCopied = true;
  };
  addEventListener("copy", give, { capture: true });
  document.execCommand("copy");
  removeEventListener("copy", give, { capture: true });
  return isCopied;
}
