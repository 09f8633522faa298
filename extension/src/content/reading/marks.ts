/**
 * How mail programs mark what is not the writer's own: what they quote, who they say wrote it, and signatures.
 *
 * The server finds the same by their shape in plain text (`> `, "On … wrote:", "-- "); here counts only what the page is
 * made of. Both keep the same names as `html_quotes.py`.
 */

/** `history`: the element and all that follows it is an earlier message. */
export type Mark = "quote" | "history" | "attribution" | "signature";

const QUOTE =
  "blockquote, .gmail_quote, .gmail_quote_container, .gmail_extra, .yahoo_quoted, .protonmail_quote, .tutanota_quote, .zmail_extra, " +
  ".freshdesk_quote, .front-blockquote, .moz-forward-container, .mimestream_quote, #AppleOriginalContents, [data-marker=__QUOTED_TEXT__]";
const HISTORY =
  "#divRplyFwdMsg, #x_divRplyFwdMsg, #appendonsend, #x_appendonsend, #stopSpelling, #OutlookMessageHeader, .OutlookMessageHeader, " +
  "#mail-editor-reference-message-container, #isForwardContent";
/** Those that hold the earlier message themselves; the others stand above it. */
export const HISTORY_BOX = "#mail-editor-reference-message-container, #isForwardContent";
const ATTRIBUTION = ".gmail_attr, .moz-cite-prefix, #reply-intro, .protonmail_quote_header";
const SIGNATURE =
  ".gmail_signature, .gmail_signature_prefix, [data-smartmail=gmail_signature], .moz-signature, .protonmail_signature_block, " +
  ".tutanota_signature, #Signature, #x_Signature, #_rc_sig, #ms-outlook-mobile-signature, .ms-outlook-mobile-signature, [data-marker=__SIG_PRE__], [data-marker=__SIG_POST__]";
const ANY = [QUOTE, HISTORY, ATTRIBUTION, SIGNATURE].join();
// The rule that Outlook for Windows draws above "From: … Sent: …".
const OUTLOOK_RULE = /border-top:\s*solid\s+#(?:e1e1e1|b5c4df)[^;]*;.*padding:\s*3(?:\.0)?pt/is;
// What "indent" makes of a paragraph in Gmail and wherever the browser does it: a block quote without a border.
const INDENT = /border:\s*(?:medium\s+)?(?:none|0)/i;

/** What the mail programs' own names say of an element; undefined for an ordinary one. */
export function markOf(element: Element): Mark | undefined {
  if (!element.hasAttributes() && element.tagName !== "BLOCKQUOTE") return undefined;
  if (element.tagName === "DIV" && OUTLOOK_RULE.test(element.getAttribute("style") ?? "")) return "history";
  if (!element.matches(ANY)) return undefined;
  if (element.matches(HISTORY)) return "history";
  if (element.matches(ATTRIBUTION)) return "attribution";
  if (element.matches(SIGNATURE)) return "signature";
  return isOwn(element) ? undefined : "quote";
}

/** Whether an element that looks like a quote holds the writer's words: an indented paragraph, or Gmail's box round a quote and answers in it. */
function isOwn(element: Element): boolean {
  if (element.tagName === "BLOCKQUOTE")
    return element.getAttribute("type") !== "cite" && !element.className && INDENT.test(element.getAttribute("style") ?? "");
  return element.matches(".gmail_quote, .gmail_quote_container, .gmail_extra") && element.querySelector("blockquote") !== null;
}

const CERTAIN = /\d{1,2}[:.h]\d{2}|@|\b\d{4}\b/;
const OPENING = /^-*\s*(?:On|Am|Le|El|Il|Op|Em|Den|På|Dne|Dnia|W dniu)\b/;
const LONGEST = 400;

/**
 * Where the line starts that says who wrote the quote which follows a text, such as "On 3 June at 10:12, Priya wrote:" or
 * the same in any other language; undefined when the text does not end in one. It may be broken into three lines.
 */
export function attributionStart(text: string): number | undefined {
  const end = text.trimEnd().length;
  if (!/[:：]$/.test(text.slice(0, end))) return undefined;
  const last = text.lastIndexOf("\n", end - 1) + 1;
  if (end - last > LONGEST) return undefined;
  for (let start = last, count = 1; count <= 3; count++) {
    const lines = text.slice(start, end);
    if (OPENING.test(lines) && CERTAIN.test(lines)) return start;
    if (start === 0 || /[.!?\n]$/.test(text.slice(0, start - 1))) break;
    start = text.lastIndexOf("\n", start - 2) + 1;
  }
  return CERTAIN.test(text.slice(last, end)) ? last : undefined;
}
