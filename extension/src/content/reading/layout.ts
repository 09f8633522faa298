/** What the style sheets make of an element, asked only where its name does not tell. */

export type Box = "block" | "inline" | "none";

const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR HTML LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL").split(" "),
);
const INLINES = new Set(
  ("A ABBR B BDI BDO BIG BR CITE CODE DEL DFN EM FONT I IMG INS KBD LABEL MARK Q S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR").split(" "),
);

/** How an element stands in the text: a line of its own, within a line, or not at all. */
export function boxOf(element: Element): Box {
  if (!element.hasAttributes() || !(element.hasAttribute("class") || element.hasAttribute("style") || element.hasAttribute("hidden"))) {
    if (BLOCKS.has(element.tagName)) return "block";
    if (INLINES.has(element.tagName)) return "inline";
  }
  const { display } = getComputedStyle(element);
  if (display === "none") return "none";
  return display.startsWith("inline") || display.startsWith("ruby") || display === "contents" || display === "" ? "inline" : "block";
}

/** What becomes of white space: `lines` keeps line ends and makes runs of blanks one, `all` keeps both. */
export type WhiteSpace = "collapsed" | "lines" | "all";

/** How white space counts in an element. */
export function whiteSpaceOf(element: Element): WhiteSpace {
  const { whiteSpace } = getComputedStyle(element);
  if (whiteSpace === "pre-line") return "lines";
  return whiteSpace.startsWith("pre") || whiteSpace.startsWith("break-spaces") ? "all" : "collapsed";
}
