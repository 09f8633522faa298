/** The fields of pages/editors: what a writer types into, and what the editor says it holds. */
import type { KeyInput, Page } from "puppeteer-core";
import "../pages/editors/ready";
import type { Site } from "./pages";
import { until } from "./until";

/** Opens the page of an editor and clicks into its field. */
export async function openField(page: Page, site: Site, name: string): Promise<void> {
  await page.goto(site.address(`editors/${name}.html`));
  await until("the editor is ready", () => page.evaluate(() => window.field !== undefined));
  // Some editors move while they settle.
  await until("the field has the focus", async () => {
    const { x, y } = await page.evaluate(placeOfField);
    await page.mouse.click(x + 12, y + 12);
    return page.evaluate(() => {
      const root = window.field?.getRootNode() as Document | ShadowRoot;
      return root.activeElement === window.field && (window.field?.ownerDocument.hasFocus() ?? false);
    });
  });
}

/** Where the field starts in the window of the tab; runs in the page. */
function placeOfField(): { x: number; y: number } {
  const at = { x: 0, y: 0 };
  for (let one: Element | null | undefined = window.field; one; one = one.ownerDocument.defaultView?.frameElement) {
    const box = one.getBoundingClientRect();
    at.x += box.left + one.clientLeft;
    at.y += box.top + one.clientTop;
  }
  return at;
}

/** The text of the editor's own data, a newline between blocks. */
export async function model(page: Page): Promise<string> {
  return page.evaluate(() => window.model?.() ?? "");
}

/** The text that the writer sees, without newlines: how many a block makes is the editor's matter. */
export async function visible(page: Page): Promise<string> {
  return page.evaluate(() => {
    const field = window.field;
    const text = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field.value : (field?.textContent ?? "");
    return text.replaceAll("\u00a0", " ").replace(/[\n\u200b\ufeff]/g, "");
  });
}

/** The visible text up to the caret, and whether the selection is nothing but a caret. */
export async function caret(page: Page): Promise<{ before: string; collapsed: boolean }> {
  return page.evaluate(() => {
    const field = window.field;
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)
      return { before: field.value.slice(0, field.selectionEnd ?? 0).replaceAll("\n", ""), collapsed: field.selectionStart === field.selectionEnd };
    if (!field) return { before: "", collapsed: false };
    const root = field.getRootNode() as Document & { getSelection?(): Selection | null };
    const selection = root.getSelection?.() ?? field.ownerDocument.getSelection();
    if (!selection?.focusNode) return { before: "", collapsed: false };
    const range = field.ownerDocument.createRange();
    range.setStart(field, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    return { before: range.toString().replaceAll("\u00a0", " ").replace(/[\n\u200b\ufeff]/g, ""), collapsed: selection.isCollapsed };
  });
}

/** Undoes once, as a writer does. */
export async function undo(page: Page): Promise<void> {
  await page.keyboard.down("Control");
  await page.keyboard.press("KeyZ");
  await page.keyboard.up("Control");
}

/** Redoes once, by keys or by the button of the editor's own toolbar. */
export async function redo(page: Page, by: "Control+Y" | "Control+Shift+Z" | "toolbar" = "Control+Y"): Promise<void> {
  if (by === "toolbar") return page.click("[data-trix-action=redo]");
  const keys = by.split("+").slice(0, -1) as KeyInput[];
  for (const key of keys) await page.keyboard.down(key);
  await page.keyboard.press(by.endsWith("Y") ? "KeyY" : "KeyZ");
  for (const key of keys) await page.keyboard.up(key);
}
