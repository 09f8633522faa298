/** What the worker remembers, counts and answers, seen from the page and from the icon. */
import { describe, expect } from "vitest";
import type { Answers, Overview, Request } from "../../../extension/src/shared/messages";
import type { Stored } from "../../../extension/src/shared/storage";
import type { Running } from "./harness/browsers";
import { underlined, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

const TWO_BOXES = `<!doctype html><title>Two replies</title>
<textarea id="one" rows="4" cols="60"></textarea><div id="other" contenteditable style="min-height: 4em"></div>`;

async function remember(running: Running, part: Partial<Stored>): Promise<void> {
  await running.control.evaluate(async (stored) => chrome.storage.local.set(stored), part);
}

async function ask<R extends Request>(running: Running, request: R): Promise<Answers[R["kind"]]> {
  return running.control.evaluate(async (asked) => chrome.runtime.sendMessage(asked), request as Request) as Promise<Answers[R["kind"]]>;
}

async function tabOf(running: Running, address: string): Promise<number> {
  return running.control.evaluate(async (url) => (await chrome.tabs.query({})).findLast((tab) => tab.url === url)?.id ?? -1, address);
}

async function badge(running: Running, tabId: number): Promise<string> {
  return running.control.evaluate(async (id) => chrome.action.getBadgeText({ tabId: id }), tabId);
}

describe("what the user has decided", () => {
  test("counts at once in a field that is open, and is taken back at once", async ({ running, site, page }) => {
    await page.goto(site.address("textarea.html"));
    await page.click("#reply");
    await page.keyboard.type("You forgot the receipt. I don't understand you.");
    await untilUnderlined(page, "You forgot", "I don't understand you");
    const tab = await tabOf(running, page.url());
    const found = (await ask(running, { kind: "overview", tabId: tab })).field?.findings ?? [];
    expect(found.map(({ words }) => words)).toEqual(["You forgot", "I don't understand you"]);
    const [first, second] = found.map(({ finding }) => finding);
    if (!first || !second) throw new Error("two findings were underlined");
    await ask(running, { kind: "dismiss", fingerprint: first.fingerprint, rule: first.rule });
    await untilUnderlined(page, "I don't understand you");
    await expect.poll(() => badge(running, tab)).toBe("1");
    await ask(running, { kind: "turn-off", rule: second.rule });
    await untilUnderlined(page);
    await expect.poll(() => badge(running, tab)).toBe("");
    // The server has heard of it, too: a text that it judges anew keeps silent.
    await page.keyboard.type(" I don't understand you at all.");
    await remember(running, { dismissed: [] });
    await untilUnderlined(page, "You forgot");
    await remember(running, { rules: {} });
    await expect.poll(() => badge(running, tab)).toBe("3");
    await remember(running, { badge: false });
    await expect.poll(() => badge(running, tab)).toBe("");
    await remember(running, { badge: true });
  });

  test("ends the work on a site that is turned off, and the next focus takes it up again", async ({ running, site, page }) => {
    await page.goto(site.address("textarea.html"));
    await page.click("#reply");
    await page.keyboard.type("You forgot the receipt.");
    await untilUnderlined(page, "You forgot");
    const tab = await tabOf(running, page.url());
    const scripts = (): Promise<number> => running.control.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts())[0]?.excludeMatches?.length ?? 0);
    await remember(running, { sites: { "http://127.0.0.1/*": "off" } });
    await expect.poll(scripts).toBe(1);
    await untilUnderlined(page);
    await expect.poll(async () => (await ask(running, { kind: "overview", tabId: tab })).field).toBeNull();
    await remember(running, { sites: { "http://127.0.0.1/*": "on" } });
    await expect.poll(scripts).toBe(0);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.click("#reply");
    await untilUnderlined(page, "You forgot");
  });
});

describe("two boxes at once", () => {
  test("keep their own underlines, and the icon counts the one last worked in", async ({ running, site, page }) => {
    await page.goto(site.add("two.html", TWO_BOXES));
    await page.click("#one");
    await page.keyboard.type("You forgot the receipt. I don't understand you.");
    await untilUnderlined(page, "You forgot", "I don't understand you");
    const tab = await tabOf(running, page.url());
    await expect.poll(() => badge(running, tab)).toBe("2");
    await page.click("#other");
    await page.keyboard.type("You forgot the date.");
    await expect.poll(() => underlined(page)).toEqual(["You forgot", "You forgot", "I don't understand you"]);
    await expect.poll(() => badge(running, tab)).toBe("1");
    await page.click("#one");
    await expect.poll(() => badge(running, tab)).toBe("2");
    await page.$eval("#one", (field) => field.remove());
    await page.click("#other");
    await expect.poll(() => badge(running, tab)).toBe("1");
  });
});

describe("the extension's own pages", () => {
  test("hear all rules with why and an example", async ({ running }) => {
    const rules = await ask(running, { kind: "rules" });
    const rule = rules.find(({ id }) => id === "blame/you-forgot");
    expect(rule).toMatchObject({ group: "blame", severity: "warning" });
    expect(rule?.why).toMatch(/\.$/);
    expect(await ask(running, { kind: "rule", id: "blame/you-forgot" })).toEqual(rule);
    expect(await ask(running, { kind: "rule", id: "no/such-rule" })).toBeNull();
  });

  test("hear how the bridge is once it has started", async ({ running }) => {
    expect(await ask(running, { kind: "test-bridge" })).toMatchObject({ name: "ready" });
  });

  test("hear of no field where none was focused", async ({ running, site, page }) => {
    await page.goto(site.address("textarea.html"));
    const overview: Overview = await ask(running, { kind: "overview", tabId: await tabOf(running, page.url()) });
    expect(overview.field).toBeNull();
  });

  test("welcome the user once, after the install", async ({ running }) => {
    const welcomes = (): Promise<number> => running.control.evaluate(async (url) => (await chrome.tabs.query({})).filter((tab) => tab.url === url).length, running.address("welcome.html"));
    await expect.poll(welcomes).toBe(1);
  });
});
