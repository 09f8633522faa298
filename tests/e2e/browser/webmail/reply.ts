/** A reply that is being written in a page, whatever the field is made of. */
import puppeteer, { type Frame, type Page } from "puppeteer-core";
import { expect, inject } from "vitest";
import { EXECUTABLES, type Running } from "../harness/browsers";
import { press, underlined, untilCard, untilUnderlined } from "../harness/seen";

/** What we write, the words in it that should be underlined, and what it says when the first wording of each was taken. */
export const DRAFT = "You're wrong about the date. You forgot to sign the form.";
export const FLAGGED = ["You're wrong", "You forgot"];
const SOFTER = ["Is the date you have correct?", "It looks like the form isn't signed yet. Could you sign it?"];
export const REWRITE = SOFTER.join(" ");

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

/** Puts the caret before all other text. */
export async function toStart(page: Page): Promise<void> {
  await page.keyboard.down("Control");
  await page.keyboard.press("Home");
  await page.keyboard.up("Control");
}

/** Writes the draft, takes a softer wording, undoes it, takes it again, and takes the other one: all words are ours by then. */
export async function soften(reply: Reply, running: Running): Promise<void> {
  const { page } = reply;
  await page.keyboard.type(DRAFT);
  // The words need the model of the language, which a busy machine loads slowly.
  await expect.poll(() => underlined(page), { timeout: 90_000 }).toEqual(FLAGGED);
  await take(reply, running, SOFTER[0]!);
  await expect.poll(() => firstLine(reply)).toBe(DRAFT.replace("You're wrong about the date.", SOFTER[0]!));
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await expect.poll(() => firstLine(reply)).toBe(DRAFT);
  await untilUnderlined(page, ...FLAGGED);
  await take(reply, running, SOFTER[0]!);
  await untilUnderlined(page, FLAGGED[1]!);
  await take(reply, running, SOFTER[1]!);
  await expect.poll(() => firstLine(reply)).toBe(REWRITE);
  await expect.poll(() => underlined(page)).toEqual([]);
}

/** Opens the card of the next finding by its command and takes a wording. */
async function take({ page }: Reply, running: Running, wording: string): Promise<void> {
  await running.command(page, { kind: "command", name: "next" });
  await running.command(page, { kind: "command", name: "open" });
  await untilCard(page);
  await press(page, wording);
}

/** The first line of the field that holds anything. */
async function firstLine({ frame, selector }: Reply): Promise<string> {
  const text = await frame.$eval(selector, (field) => (field instanceof HTMLTextAreaElement ? field.value : (field as HTMLElement).innerText));
  return text.trim().split("\n")[0]!.replaceAll("\u00a0", " ").trim();
}

/** A page of a browser that has never heard of Warmline; what is written there is what the program makes of it alone. */
export async function withoutUs<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const name = inject("browser");
  const options = name === "firefox" ? { browser: name, args: [] } : { browser: "chrome" as const, args: ["--no-sandbox"] };
  const browser = await puppeteer.launch({ executablePath: EXECUTABLES[name], headless: true, ...options });
  try {
    return await use(await browser.newPage());
  } finally {
    await browser.close();
  }
}
