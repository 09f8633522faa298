/**
 * How mail programs mark what is not the writer's own: what they quote, who they say wrote it, and signatures.
 *
 * The server finds the same by their shape in plain text (`> `, "On … wrote:", "-- "); here counts only what the page is
 * made of. Both keep the same names as `html_quotes.py`.
 */

/** `history`: the element and all that follows it is an earlier message. */
export type Mark = "quote" | "history" | "attribution" | "signature";

// Gmail, Yahoo, Proton, Tuta, Zoho, Freshdesk, Front, Thunderbird and Mimestream.
const CLASSES = table({
  quote:
    "gmail_quote gmail_quote_container gmail_extra yahoo_quoted protonmail_quote tutanota_quote zmail_extra freshdesk_quote front-blockquote " +
    "moz-forward-container mimestream_quote",
  history: "outlookmessageheader",
  attribution: "gmail_attr moz-cite-prefix",
  signature: "gmail_signature gmail_signature_prefix moz-signature protonmail_signature_block ms-outlook-mobile-signature",
});
// Outlook, Apple Mail and Roundcube.
const IDS = table({
  quote: "appleoriginalcontents",
  history: "divrplyfwdmsg appendonsend stopspelling outlookmessageheader mail-editor-reference-message-container",
  attribution: "reply-intro",
  signature: "signature _rc_sig ms-outlook-mobile-signature",
});
/** The one that holds the earlier message itself; the others stand above it. */
export const HISTORY_BOX = "#mail-editor-reference-message-container";
// The rule that Outlook for Windows draws above "From: … Sent: …".
const OUTLOOK_RULE = /border-top:\s*solid\s+#(?:e1e1e1|b5c4df)[^;]*;.*padding:\s*3(?:\.0)?pt/is;
// What "indent" makes of a paragraph in Gmail and wherever the browser does it: a block quote without a border.
const INDENT = /border:\s*(?:none|0)(?!.*border-left:\s*solid)/is;

/** What the mail programs' own names say of an element; undefined for an ordinary one. */
export function markOf(element: Element): Mark | undefined {
  if (!element.hasAttributes() && element.tagName !== "BLOCKQUOTE") return undefined;
  const mark = namedMark(element) ?? (element.tagName === "BLOCKQUOTE" ? "quote" : undefined);
  if (mark === "quote" && isOwn(element)) return undefined;
  return mark ?? (element.tagName === "DIV" && OUTLOOK_RULE.test(element.getAttribute("style") ?? "") ? "history" : undefined);
}

function namedMark({ classList, id }: Element): Mark | undefined {
  for (const name of classList) {
    const mark = CLASSES.get(plain(name));
    if (mark) return mark;
  }
  return id ? IDS.get(plain(id)) : undefined;
}

/** A name without the "x_" that Outlook writes before those of messages it quotes. */
function plain(name: string): string {
  return name.toLowerCase().replace(/^x_/, "");
}

function table(names: Record<Mark, string>): ReadonlyMap<string, Mark> {
  return new Map(Object.entries(names).flatMap(([mark, words]) => words.split(" ").map((word) => [word, mark as Mark] as const)));
}

/** Whether an element that looks like a quote holds the writer's words: an indented paragraph, or Gmail's box round a quote and answers in it. */
function isOwn(element: Element): boolean {
  if (element.tagName === "BLOCKQUOTE")
    return element.getAttribute("type") !== "cite" && !element.className && INDENT.test(element.getAttribute("style") ?? "");
  return /\bgmail_/.test(element.className) && element.querySelector("blockquote") !== null;
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
