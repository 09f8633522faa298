/** A reply that is being written in a page, whatever the field is made of. */
import type { Frame, Page } from "puppeteer-core";

/** The page, the frame with the field, and where the field is in it. */
export interface Reply {
  page: Page;
  frame: Frame;
  selector: string;
}

/** The frame that a rich editor has made for its text, once it can be written in. */
export async function editorFrame(page: Page, selector: string): Promise<Frame> {
  const element = await page.waitForSelector(selector);
  const frame = await element?.contentFrame();
  if (!frame) throw new Error(`${selector} holds no page`);
  await frame.waitForSelector("body[contenteditable=true]");
  return frame;
}
