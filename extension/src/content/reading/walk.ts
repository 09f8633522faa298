/** One walk through a rich field: the text, where each letter of it stands, the caret, and what was quoted. */
import { boxOf, whiteSpaceOf, type Box, type WhiteSpace } from "./layout";
import { Lines } from "./lines";
import { attributionStart, markOf, type Mark } from "./marks";

export interface WalkOptions {
  /** Selectors of more that is not the writer's own. */
  readonly skipped: readonly string[];
  /** What the program fills in when the message is sent. */
  readonly filled?: RegExp | undefined;
  readonly selection?: Selection | null;
}

/** What is never text. */
const SILENT = new Set(
  "AUDIO BUTTON CANVAS DATALIST EMBED HEAD HR IFRAME INPUT LINK MATH METER NOSCRIPT OBJECT PROGRESS SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO".split(" "),
);
const CODE = new Set(["CODE", "KBD", "PRE", "SAMP"]);
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const GREETING = /\b(?:hi|hello|dear|hey|hiya|thanks|morning|afternoon|evening)\s*$/i;
const LONGEST_NAME = 60;

export class Walk {
  readonly lines = new Lines();
  /** The caret; undefined when it is elsewhere. */
  caret: number | undefined;
  /** The first thing of each sort that was left out. */
  quote: Element | undefined;
  history: Element | undefined;
  private done = false;
  private readonly skipped: string;
  private readonly filled: RegExp | undefined;
  private readonly focusNode: Node | null;
  private readonly focusOffset: number;
  private readonly whiteSpaces = new Map<Element, WhiteSpace>();

  constructor(
    private readonly root: Element,
    { skipped, filled, selection }: WalkOptions,
    /** How many letters are enough; a finite number reads an earlier message, in which a header block may stand first. */
    private readonly enough = Infinity,
  ) {
    this.skipped = skipped.join();
    this.filled = filled;
    this.focusNode = selection?.focusNode ?? null;
    this.focusOffset = selection?.focusOffset ?? 0;
  }

  /** Reads the root. */
  run(): this {
    this.children(this.root);
    return this.finish();
  }

  /** Reads what follows an element in the root. */
  runAfter(start: Element): this {
    for (let node: Node = start; node !== this.root && node.parentNode; node = node.parentNode)
      for (let next = node.nextSibling; next; next = next.nextSibling) this.visit(next);
    return this.finish();
  }

  private finish(): this {
    this.lines.finish();
    if (this.caret !== undefined) this.caret = Math.min(this.caret, this.lines.text.length);
    return this;
  }

  private children(parent: ParentNode & Node): void {
    const here = parent === this.focusNode ? (parent.childNodes[this.focusOffset] ?? "end") : undefined;
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child === here) this.caret = this.lines.next;
      this.visit(child);
    }
    if (here === "end") this.caret = this.lines.next;
  }

  private visit(node: Node): void {
    if (this.done) return;
    if (node.nodeType === Node.TEXT_NODE) this.text(node as Text);
    else if (node.nodeType === Node.ELEMENT_NODE) this.element(node as Element);
  }

  private text(node: Text): void {
    const before = this.lines.next;
    const whiteSpace = (): WhiteSpace => this.whiteSpace(node);
    let from = 0;
    for (const { 0: placeholder, index } of this.filled ? node.data.matchAll(this.filled) : []) {
      this.lines.addNode(node, whiteSpace, from, index);
      this.lines.addAtom(neutralWord(this.lines.text));
      from = index + placeholder.length;
    }
    this.lines.addNode(node, whiteSpace, from);
    if (node === this.focusNode) this.caret = this.lines.offsetOf(node, this.focusOffset) ?? before;
    if (this.lines.text.length >= this.enough) this.done = true;
  }

  private whiteSpace(node: Text): WhiteSpace {
    const parent = node.parentElement ?? this.root;
    const known = this.whiteSpaces.get(parent) ?? whiteSpaceOf(parent);
    this.whiteSpaces.set(parent, known);
    return known;
  }

  private element(element: Element): void {
    const name = element.tagName;
    if (name === "BR") return this.lines.breakLine();
    if (name === "IMG") return this.lines.addAtom(emojiOf(element));
    if (this.leavesOut(element)) return;
    const box = boxOf(element);
    if (box === "none") return;
    if (SILENT.has(name.toUpperCase()) || CODE.has(name) || element.getAttribute("contenteditable") === "false") return this.island(element, box);
    if (box === "block") this.lines.endLine();
    if (element instanceof HTMLSlotElement && element.assignedNodes().length) for (const node of element.assignedNodes()) this.visit(node);
    else this.children(element.shadowRoot ?? element);
    if (box === "block") this.lines.endLine();
  }

  private leavesOut(element: Element): boolean {
    const mark = markOf(element) ?? (this.skipped && element.matches(this.skipped) ? siteMark(element) : undefined);
    if (!mark) return false;
    if (mark === "quote" || mark === "history") this.cutAttribution();
    if (mark === "quote") this.quote ??= element;
    if (mark === "history" && (this.enough === Infinity || this.lines.text)) {
      this.history = element;
      this.done = true;
    }
    this.lines.endLine();
    this.lines.addAtom("");
    return true;
  }

  private cutAttribution(): void {
    const start = attributionStart(this.lines.text);
    if (start !== undefined) this.lines.cut(start);
  }

  /** What cannot be edited word by word: a placeholder of its kind in a line, nothing as a block. */
  private island(element: Element, box: Box): void {
    if (box === "block") this.lines.endLine();
    this.lines.addAtom(box === "inline" ? nameOf(element, this.lines.text) : "");
    if (box === "block") this.lines.endLine();
  }
}

/** What a site leaves out without a name of its own is a quote when one is in it, else an attribution line or a signature. */
function siteMark(element: Element): Mark {
  return element.querySelector("blockquote") ? "quote" : "signature";
}

function emojiOf(image: Element): string {
  const alt = image.getAttribute("alt") ?? "";
  return EMOJI.test(alt) && alt.length < 16 ? alt : "";
}

/** What stands for an island in a line: a mention says its name, all else gets the neutral words of the server's `neutral.py`. */
function nameOf(element: Element, before: string): string {
  if (SILENT.has(element.tagName.toUpperCase())) return "";
  const words = (element.textContent ?? "").replace(/[\s\u200b\u2060\ufeff]+/g, " ").trim();
  if (!words) return Array.from(element.querySelectorAll("img"), emojiOf).join("");
  if (words.startsWith("@") && words.length < LONGEST_NAME) return words.slice(1);
  return neutralWord(before);
}

function neutralWord(before: string): string {
  return GREETING.test(before.slice(-12)) ? "Alex" : "thing";
}
