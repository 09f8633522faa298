/** Follows the focus and finds the field that an element belongs to. */
import type { Field } from "./field";
import { PlainField } from "./plain_field";
import { RichField } from "./rich_field";
import { siteOf } from "./sites/sites";

/** Tells the element that has the focus, now and whenever it moves, through open shadow roots; null for none. */
export function followFocus(told: (element: Element | null) => void): void {
  const roots = new WeakSet<Node>();
  const look = (): void => {
    let element = document.activeElement;
    // What moves within one shadow root is not told outside it.
    for (let root = element?.shadowRoot; root; root = element?.shadowRoot) {
      if (!roots.has(root)) root.addEventListener("focusin", look);
      roots.add(root);
      if (!root.activeElement) break;
      element = root.activeElement;
    }
    told(element);
  };
  addEventListener("focusin", look);
  // A page in design mode has no element that takes the focus.
  addEventListener("focus", look);
  if (document.hasFocus()) look();
}

/** The field round an element; undefined when there is none that takes prose. */
export function fieldOf(element: Element | null): Field | undefined {
  if (!element || element.closest(NO_PROSE)) return undefined;
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement)
    return takesProse(element) ? new PlainField(element, siteOf(element.ownerDocument)) : undefined;
  const root = editableRoot(element);
  return root && !isLookup(root) ? new RichField(root, siteOf(root.ownerDocument)) : undefined;
}

/**
 * Editors of code, fields that are looked up in or may not be changed, and pages that ask us to stay away. Requests to other
 * writing aids (`data-gramm`, `spellcheck`) do not count: they are made against what those change in the page.
 */
const NO_PROSE =
  ".CodeMirror, .cm-editor, .monaco-editor, .ace_editor, .xterm, [role=combobox], [role=searchbox], [role=spinbutton], " +
  "[aria-readonly=true], [aria-disabled=true], [data-warmline=false]";
/** Names of fields that hold data, not prose. */
const DATA = /passw|passphrase|otp|token|secret|captcha|\bpin\b|card|cvc|cvv|iban|e-?mail|phone|user-?name|login|search|query|url|zip|post-?code|coupon|promo/i;
/** Codes are shorter. */
const SHORTEST_PROSE = 30;

function takesProse(field: HTMLTextAreaElement | HTMLInputElement): boolean {
  if (field.readOnly || field.disabled || isLookup(field)) return false;
  if (!["", "on", "off"].includes(field.autocomplete)) return false;
  if (field instanceof HTMLTextAreaElement) return true;
  return (
    field.type === "text" &&
    !field.hasAttribute("list") &&
    !field.hasAttribute("pattern") &&
    ["", "text"].includes(field.inputMode) &&
    !(field.maxLength >= 0 && field.maxLength < SHORTEST_PROSE) &&
    !DATA.test(`${field.name} ${field.id}`)
  );
}

/** Whether what is typed is looked up in a list, as recipients are; fields of several lines that complete names are not meant. */
function isLookup(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement || element.getAttribute("aria-multiline") === "true") return false;
  return element.hasAttribute("aria-autocomplete") || ["listbox", "tree", "grid"].includes(element.getAttribute("aria-haspopup") ?? "");
}

/** The outermost element that is edited together with one; in design mode the body. */
function editableRoot(element: Element): HTMLElement | undefined {
  if (element.ownerDocument.designMode === "on") return element.ownerDocument.body;
  let root: HTMLElement | undefined;
  for (let at = element.closest("[contenteditable]"); at && isEditable(at); at = at.parentElement?.closest("[contenteditable]") ?? null)
    root = at as HTMLElement;
  return root;
}

function isEditable(element: Element): boolean {
  return element.getAttribute("contenteditable")?.toLowerCase() !== "false";
}
