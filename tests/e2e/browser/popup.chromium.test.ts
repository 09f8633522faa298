/** The popup of the toolbar icon; Firefox gives WebDriver no way into its popups. */
import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { violations } from "./harness/axe";
import { launch, type Running } from "./harness/browsers";
import { card, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

/** Opens the popup over the page that is in front. */
async function popupOver(running: Running, page: Page): Promise<Page> {
  await page.bringToFront();
  await running.control.evaluate(async () => chrome.action.openPopup());
  const target = await running.browser.waitForTarget((one) => one.url().endsWith("/popup.html"));
  const popup = await target.asPage();
  await popup.waitForSelector(".state");
  return popup;
}

/** Closes it, unless it has closed already, as popups do when one turns to the page. */
async function shut(popup: Page): Promise<void> {
  await popup.evaluate(() => close()).catch(() => undefined);
}

async function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

const TEXT = "Hi Sam, I don't understand you. You forgot the receipt.";

describe("the popup", () => {
  test.for(["light", "dark"])("lists the findings as plain text, has nothing that axe objects to in %s colours, and leads to the words", async (scheme, { running, site, page }) => {
    await page.goto(site.address("textarea.html"));
    await page.click("#reply");
    await page.keyboard.type(TEXT);
    await untilUnderlined(page, "I don't understand you", "You forgot");
    const popup = await popupOver(running, page);
    await popup.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    // The wording comes with the model.
    await expect.poll(() => textOf(popup)).toContain("→ It looks like the receipt is missing.");
    const text = await textOf(popup);
    for (const words of ["Warning · Blame", "“You forgot”", "2 findings in this field", "On for 127.0.0.1", "Keyboard shortcuts"]) expect(text).toContain(words);
    expect(await violations(popup)).toEqual([]);
    for (let presses = 0; presses < 2; presses++) await popup.keyboard.press("Tab");
    // It closes under the key.
    await popup.keyboard.press("Enter").catch(() => undefined);
    await expect.poll(() => card(page)).toBeDefined();
    const selected = (): Promise<string> => page.$eval("#reply", (field) => (field as HTMLTextAreaElement).value.slice((field as HTMLTextAreaElement).selectionStart, (field as HTMLTextAreaElement).selectionEnd));
    expect(await selected()).toBe("You forgot");
  });

  test("says what to do where no field was focused, turns the site off and on, and runs there again without a reload", async ({ running, site, page }) => {
    await page.goto(site.address("textarea.html"));
    const popup = await popupOver(running, page);
    await expect.poll(() => textOf(popup)).toContain("Click into a reply.");
    await popup.click("#site");
    await expect.poll(() => textOf(popup)).toContain("Off for 127.0.0.1");
    await page.reload();
    await page.click("#reply");
    await page.keyboard.type(TEXT);
    await shut(popup);
    const again = await popupOver(running, page);
    await again.click("#site");
    await expect.poll(() => textOf(again)).toContain("On for 127.0.0.1");
    await shut(again);
    await page.bringToFront();
    await page.click("#reply");
    await untilUnderlined(page, "I don't understand you", "You forgot");
  });

  test("says what is wrong with the bridge and leads to help", async ({ site }) => {
    const running = await launch("chromium", { host: null });
    const page = await running.browser.newPage();
    await page.goto(site.address("textarea.html"));
    await page.click("#reply");
    const popup = await popupOver(running, page);
    await expect.poll(() => textOf(popup)).toContain("The Warmline bridge was not found on this computer.");
    expect(await textOf(popup)).toContain("warmline browser install");
    expect(await violations(popup)).toEqual([]);
    await popup.click("footer button").catch(() => undefined);
    const help = await running.browser.waitForTarget((one) => one.url().endsWith("options.html#bridge"));
    expect(help.type()).toBe("page");
    await running.close();
  });
});
