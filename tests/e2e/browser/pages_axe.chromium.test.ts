/** Our own pages for everybody: axe has nothing against them, and they fit on narrow screens. */
import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { violations } from "./harness/axe";
import { test } from "./harness/test";

const PAGES = [
  "options.html#sites",
  "options.html#rules/blame/you-forgot",
  "options.html#dismissed",
  "options.html#general",
  "options.html#bridge",
  "options.html#transfer",
  "welcome.html",
];

async function drawn(page: Page): Promise<void> {
  // The last thing that each page waits for is in it.
  await page.waitForFunction(() => document.querySelector("main > h1") && document.querySelectorAll("main button, main input, main a, main .empty").length);
}

describe.each(["light", "dark"])("in %s colours", (scheme) => {
  test.for(PAGES)("%s has nothing that axe objects to, and fits into 320 pixels", async (path, { running, page }) => {
    await running.control.evaluate(async () => {
      const dismissed = [{ fingerprint: "f", rule: "blame/you-forgot", on: "2026-11-20T10:00:00Z" }];
      await chrome.storage.local.set({ dismissed, sites: { "https://help.example.com/*": "on", "https://desk.example.com/*": "off" } });
    });
    await page.setViewport({ width: 320, height: 700 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(running.address(path));
    await drawn(page);
    if (path.includes("rules")) await page.waitForSelector("details[open] .example");
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
