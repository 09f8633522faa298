/** What only Chromium lets a test do: stop the worker, and speak as the content script of a page. */
import type { CDPSession, Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

/** Speaks as our content script in the main frame of a page. */
async function fromContentScript(page: Page, expression: string): Promise<unknown> {
  const session: CDPSession = await page.createCDPSession();
  const contexts: { id: number; origin: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => contexts.push(context));
  await session.send("Runtime.enable");
  const ours = contexts.find(({ origin }) => origin.startsWith("chrome-extension://"));
  if (!ours) throw new Error("no content script runs in this page");
  const { result } = await session.send("Runtime.evaluate", { expression, contextId: ours.id, awaitPromise: true, returnByValue: true });
  await session.detach();
  return result.value;
}

describe("a worker that the browser has stopped", () => {
  test("is back with the next words, and knows the field and all that was decided", async ({ running, site, page }) => {
    await page.goto(site.address("textarea.html"));
    await page.click("#reply");
    await page.keyboard.type("You forgot the receipt.");
    await untilUnderlined(page, "You forgot");
    const stop = async (): Promise<void> => {
      const target = await running.browser.waitForTarget((one) => one.type() === "service_worker");
      await (await target.worker())?.close();
    };
    await stop();
    await page.keyboard.type(" I don't understand you.");
    await untilUnderlined(page, "You forgot", "I don't understand you");
    await stop();
    const said = await running.control.evaluate(async (url) => {
      const tabId = (await chrome.tabs.query({})).findLast((tab) => tab.url === url)?.id ?? -1;
      return chrome.runtime.sendMessage({ kind: "overview", tabId });
    }, page.url());
    expect(said).toMatchObject({ field: { text: "You forgot the receipt. I don't understand you." } });
  });
});

describe("a content script", () => {
  test("hears of one rule, and of nothing that only our own pages need", async ({ site, page }) => {
    await page.goto(site.address("textarea.html"));
    await page.click("#reply");
    expect(await fromContentScript(page, `chrome.runtime.sendMessage({ kind: "rule", id: "blame/you-forgot" })`)).toMatchObject({ id: "blame/you-forgot" });
    for (const kind of ["rules", "overview", "test-bridge"]) {
      const asked = `chrome.runtime.sendMessage({ kind: "${kind}", tabId: 1 }).then((answer) => answer ?? "no answer", () => "no answer")`;
      expect(await fromContentScript(page, asked)).toBe("no answer");
    }
  });
});
