/** What a writer sees and does: underlined words, the card, the wordings in it. */
import type { Frame, Page } from "puppeteer-core";
import { expect, vi } from "vitest";
import { among, type Box, shadowHosts, type ShadowNode } from "./shadow";

/** Underlined words with the boxes of their lines in the window. */
export interface Underline {
  words: string;
  boxes: Box[];
}

/** The underlines of all frames, in the order of the text. */
export async function underlines(page: Page): Promise<Underline[]> {
  const rich = await Promise.all(page.frames().map(highlighted));
  const marks = among(await shadowHosts(page, "warmline-mirror"), ({ name }) => name === "mark");
  const plain = await Promise.all(marks.map(async (mark) => ({ words: mark.text, boxes: await mark.boxes() })));
  return [...rich.flat(), ...plain];
}

/** The underlined words, in the order of the text. */
export async function underlined(page: Page): Promise<string[]> {
  return (await underlines(page)).map(({ words }) => words);
}

/** Waits until these words and no others are underlined. */
export async function untilUnderlined(page: Page, ...words: string[]): Promise<void> {
  await expect.poll(() => underlined(page), { message: "the underlined words" }).toEqual(words);
}

/** Clicks on words as soon as they are underlined, which opens their card. */
export async function clickUnderline(page: Page, words: string): Promise<void> {
  const look = async (): Promise<Box | undefined> => (await underlines(page)).find((one) => one.words === words)?.boxes[0];
  await expect.poll(look, { message: `the underline of "${words}"` }).toBeDefined();
  const box = await look();
  if (!box) throw new Error(`the underline of "${words}" went again`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** The card that is open; undefined when none is. */
export async function card(page: Page): Promise<ShadowNode | undefined> {
  const hosts = await shadowHosts(page, "warmline-card");
  for (const host of hosts) for (const button of among([host], isButton)) if ((await button.boxes()).length) return host;
  return undefined;
}

/** Opens the card of underlined words with the mouse. */
export async function openCard(page: Page, words: string): Promise<ShadowNode> {
  await clickUnderline(page, words);
  const isOpen = async (): Promise<boolean> => (await card(page)) !== undefined;
  // Words can move between the look and the click; a writer would click again, too.
  await vi.waitUntil(isOpen, { timeout: 3000, interval: 30 }).catch(() => clickUnderline(page, words));
  return untilCard(page);
}

/** Waits until a card is open. */
export async function untilCard(page: Page): Promise<ShadowNode> {
  await expect.poll(() => card(page), { message: "the open card" }).toBeDefined();
  const open = await card(page);
  if (!open) throw new Error("the card closed again");
  return open;
}

/** Clicks on the button of the open card whose name or words hold `words`. */
export async function press(page: Page, words: string): Promise<void> {
  const open = await untilCard(page);
  const buttons = among([open], isButton);
  const button = buttons.find((one) => `${one.attributes["aria-label"] ?? ""} ${one.text}`.includes(words));
  if (!button) throw new Error(`no button of the card holds "${words}" but: ${buttons.map(({ text }) => text).join(" | ")}`);
  const box = (await button.boxes())[0];
  if (!box) throw new Error(`the button "${words}" is not shown`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

function isButton({ name }: ShadowNode): boolean {
  return name === "button";
}

async function highlighted(frame: Frame): Promise<Underline[]> {
  return frame.evaluate(() => {
    let x = 0;
    let y = 0;
    for (let one = window.frameElement; one; one = one.ownerDocument.defaultView?.frameElement ?? null) {
      const box = one.getBoundingClientRect();
      x += box.left + one.clientLeft;
      y += box.top + one.clientTop;
    }
    const ranges = [...CSS.highlights].filter(([name]) => name.startsWith("warmline-")).flatMap(([, highlight]) => [...highlight] as Range[]);
    return ranges
      .filter((range) => !range.collapsed)
      .sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
      .map((range) => ({
        words: range.toString(),
        boxes: Array.from(range.getClientRects(), (box) => ({ x: x + box.left, y: y + box.top, width: box.width, height: box.height })),
      }));
  });
}
