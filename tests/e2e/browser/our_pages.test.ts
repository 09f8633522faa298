/** Options and welcome page: what is decided there counts in the fields. */
import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import type { Stored } from "../../../extension/src/shared/storage";
import type { Running } from "./harness/browsers";
import { openCard, press, untilUnderlined } from "./harness/seen";
import type { Site } from "./harness/pages";
import { test } from "./harness/test";

async function write(page: Page, site: Site, text: string): Promise<void> {
  await page.goto(site.address("textarea.html"));
  await page.bringToFront();
  await page.click("#reply");
  await page.keyboard.type(text);
}

/** Opens a page of ours and waits until something stands on it. */
async function opened(running: Running, path: string, selector: string): Promise<Page> {
  const page = await running.open(path);
  await page.bringToFront();
  await page.waitForSelector(selector);
  return page;
}

async function remembered(running: Running): Promise<Partial<Stored>> {
  return running.control.evaluate(async () => chrome.storage.local.get<Partial<Stored>>());
}

async function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => element.textContent ?? "");
}

/** Tabs on until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector}`);
}

describe("the options", () => {
  test("a rule that is turned off there is silent in the field, and speaks when it is on again", async ({ running, site, page }) => {
    await write(page, site, "You forgot the receipt. I don't understand you.");
    await untilUnderlined(page, "You forgot", "I don't understand you");
    const options = await opened(running, "options.html#rules/blame/you-forgot", "details[open] .example");
    expect(await options.evaluate(() => document.activeElement?.id)).toBe("rule blame/you-forgot");
    expect(await textOf(options, "details[open] .example")).toContain("You forgot to attach the receipt.");
    await options.keyboard.press("Tab");
    await tabTo(options, "[id='on blame/you-forgot']");
    await options.keyboard.press(" ");
    await untilUnderlined(page, "I don't understand you");
    expect((await remembered(running)).rules).toEqual({ "blame/you-forgot": "off" });
    await options.keyboard.press(" ");
    await untilUnderlined(page, "You forgot", "I don't understand you");
    await options.close();
  });

  test("rules are found by words of theirs", async ({ running }) => {
    const options = await opened(running, "options.html#rules", "#search");
    await options.type("#search", "forgot receipt");
    const left = (): Promise<number> => options.$$eval(".rules li", (entries) => entries.filter((entry) => entry.checkVisibility()).length);
    await expect.poll(left).toBeLessThan(20);
    expect(await left()).toBeGreaterThan(0);
    expect(await textOf(options, ".search .status")).toBe(`${await left()} of 330 rules`);
    await options.close();
  });

  test("a finding that was ignored comes back when that is undone", async ({ running, site, page }) => {
    await write(page, site, "You forgot the receipt.");
    await untilUnderlined(page, "You forgot");
    await openCard(page, "You forgot");
    await press(page, "Ignore");
    await untilUnderlined(page);
    const options = await opened(running, "options.html#dismissed", ".dismissed button");
    expect(await textOf(options, ".dismissed")).toContain("blame/you-forgot");
    await tabTo(options, ".dismissed button");
    await options.keyboard.press("Enter");
    await options.waitForSelector(".empty");
    await page.bringToFront();
    await untilUnderlined(page, "You forgot");
    expect((await remembered(running)).dismissed).toEqual([]);
    await options.close();
  });

  test("a site is added by its address and turned off; what is no address is said and changes nothing", async ({ running }) => {
    const options = await opened(running, "options.html", "#address");
    const off = "[id='turn off http://127.0.0.1/*']";
    await tabTo(options, off);
    await options.keyboard.press("Enter");
    await expect.poll(() => textOf(options, "main .status")).toBe("Warmline is off for 127.0.0.1 (unencrypted).");
    expect((await remembered(running)).sites).toEqual({ "http://127.0.0.1/*": "off" });
    await options.click("[id='turn on http://127.0.0.1/*']");
    await expect.poll(async () => (await remembered(running)).sites).toEqual({ "http://127.0.0.1/*": "on" });
    await options.type("#address", "nonsense");
    await options.keyboard.press("Enter");
    await expect.poll(() => textOf(options, "main .status")).toContain("That is no address of a site");
    expect((await remembered(running)).sites).toEqual({ "http://127.0.0.1/*": "on" });
    await options.close();
  });

  test("a variety of English is remembered, and the connection is tested in words", async ({ running }) => {
    const options = await opened(running, "options.html#general", "input[value='en-GB']");
    await options.click("input[value='en-GB']");
    await expect.poll(async () => (await remembered(running)).locale).toBe("en-GB");
    await options.click("input[name='english']");
    await expect.poll(async () => (await remembered(running)).locale).toBe(null);
    await options.click("nav a[href='#bridge']");
    await options.waitForSelector(".test button");
    await options.click(".test button");
    await expect.poll(() => textOf(options, ".test .result")).toContain("Warmline is ready.");
    await options.close();
  });
});

describe("the welcome page", () => {
  test("has boxes to practise in, in which wordings can be taken", async ({ running }) => {
    const page = await opened(running, "welcome.html", "#sites button");
    // Wordings come with the model.
    await page.click("#test button");
    await expect.poll(() => textOf(page, "#test .result")).toContain("Warmline is ready.");
    await page.click("#plain");
    await untilUnderlined(page, "You forgot", "As I already told you", "you must");
    await page.click("#rich");
    await untilUnderlined(page, "You are wrong", "I don’t understand you", "You forgot", "As I already told you", "you must");
    await openCard(page, "I don’t understand you");
    await press(page, "Can you give me more information");
    await expect.poll(() => textOf(page, "#rich")).toContain("Can you give me more information");
    await page.close();
  });

  test("shows two commands for each system, and takes a key press to copy", async ({ running }) => {
    const page = await opened(running, "welcome.html", ".steps");
    const commands = (): Promise<string[]> => page.$$eval(".steps code", (codes) => codes.map((code) => code.textContent ?? ""));
    expect(await commands()).toEqual(["pipx install warmline", "warmline browser install"]);
    await tabTo(page, "#install input");
    await page.click("input[value='windows']");
    await page.click("input[value='pip']");
    await expect.poll(async () => (await commands())[0]).toContain("py -m venv");
    await page.close();
  });
});
