/** A reply that is being written in a page, whatever the field is made of. */
import puppeteer, { type Frame, type KeyInput, type Page } from "puppeteer-core";
import { expect, inject } from "vitest";
import { EXECUTABLES, type Running } from "../harness/browsers";
import { press, untilUnderlined } from "../harness/seen";
import { shadowHosts } from "../harness/shadow";

/** What we write, the words in it that are to be underlined, and the wordings that we take instead. */
const COLD = ["You're wrong about the date.", "You forgot to sign the form."];
const DRAFT = COLD.join(" ");
const FLAGGED = ["You're wrong", "You forgot"];
const SOFTER = ["Is the date you have correct?", "It looks like the form isn't signed yet. Could you sign it?"];

/** What the reply says in the end. */
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

/** Writes the draft, takes a softer wording, undoes it, takes it again, and takes the other one: all words are ours by then. */
export async function soften(reply: Reply, running: Running): Promise<void> {
  const { page } = reply;
  const command = (name: string): Promise<void> => running.command(page, { kind: "command", name });
  await page.keyboard.type(DRAFT);
  await untilReady(running);
  await untilUnderlined(page, ...FLAGGED);
  // No key is pressed between the last letter and the wording: undo has to tell them apart by itself.
  await command("next");
  await command("open");
  await press(page, SOFTER[0]!);
  await untilFirstLine(reply, `${SOFTER[0]} ${COLD[1]}`);
  await untilSaid(page, `Replaced with “${SOFTER[0]}”`);
  await pressWithControl(page, "z");
  await untilFirstLine(reply, DRAFT);
  await untilUnderlined(page, ...FLAGGED);
  for (const wording of SOFTER) {
    await pressWithControl(page, "Home");
    await command("open");
    await press(page, wording);
    await untilUnderlined(page, ...FLAGGED.slice(SOFTER.indexOf(wording) + 1));
  }
  await untilFirstLine(reply, REWRITE);
}

/** Waits until all rules are judged and wordings offered: a busy machine takes its time to load the model of the language. */
async function untilReady(running: Running): Promise<void> {
  const state = (): Promise<unknown> => running.control.evaluate(async () => chrome.runtime.sendMessage({ kind: "test-bridge" }));
  await expect.poll(state, { timeout: 90_000 }).toMatchObject({ name: "ready" });
}

/** Waits until a screen reader was told these words. */
async function untilSaid(page: Page, words: string): Promise<void> {
  const said = async (): Promise<string> => (await shadowHosts(page, "warmline-voice")).map(({ text }) => text).join("\n");
  await expect.poll(said).toContain(words);
}

/** Presses a key together with Control. */
export async function pressWithControl(page: Page, key: KeyInput): Promise<void> {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

/** Waits until the first line of the field that holds anything is this one. */
async function untilFirstLine({ frame, selector }: Reply, line: string): Promise<void> {
  const first = async (): Promise<string | undefined> => {
    const text = await frame.$eval(selector, (field) => (field instanceof HTMLTextAreaElement ? field.value : (field as HTMLElement).innerText));
    return text.replaceAll("\u00a0", " ").trim().split("\n")[0]?.trim();
  };
  await expect.poll(first).toBe(line);
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
