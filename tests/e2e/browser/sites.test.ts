import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { PAGES } from "./harness/bundles";
import { untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

const OURS = "I don't understand you";
const THEIRS = "You're wrong about my invoice. Calm down.";

/** Puts the caret at the end of an element of the page and types there. */
async function typeIn(page: Page, selector: string, words: string): Promise<void> {
  await page.$eval(selector, (line) => {
    (line.closest("[contenteditable=true]") as HTMLElement).focus();
    getSelection()?.selectAllChildren(line);
    getSelection()?.collapseToEnd();
  });
  await page.keyboard.type(words);
}

describe("in a page made like those of", () => {
  test.for(["gmail", "zendesk", "intercom", "front", "help_scout", "freshdesk", "zammad"])("%s, our words are underlined, not the customer's and not the signature", async (name, { page, site }) => {
    await page.goto(site.address(`${name}.html`));
    const theirs = await page.$$eval("blockquote, .gmail_signature, [data-signature]", (parts) => parts.map((part) => part.outerHTML));
    await typeIn(page, "#line", `${OURS}.`);
    await untilUnderlined(page, OURS);
    await typeIn(page, "#first", " You're wrong.");
    await untilUnderlined(page, "You're wrong", OURS);
    expect(await page.$$eval("blockquote, .gmail_signature, [data-signature]", (parts) => parts.map((part) => part.outerHTML))).toEqual(theirs);
  });

  test("Outlook, with its own editor, our words are underlined, not the message below and not the signature", async ({ page, site }) => {
    await page.goto(site.address("outlook.html"));
    await page.waitForSelector("#reply #divRplyFwdMsg, #reply hr");
    await typeIn(page, "#reply > div", ` ${OURS}.`);
    await untilUnderlined(page, OURS);
    expect(await page.$eval("#reply", (field) => field.textContent)).toContain(THEIRS);
  });
});

describe("Gmail", () => {
  test("two compose boxes are read each for itself", async ({ page, site }) => {
    await page.goto(site.address("gmail.html"));
    await typeIn(page, "#line", `${OURS}.`);
    await untilUnderlined(page, OURS);
    await typeIn(page, "#second", "You're wrong.");
    await untilUnderlined(page, OURS, "You're wrong");
  });

  test("under a policy that forbids styles and strings as markup nothing is missing, and nothing is complained about", async ({ page, site }) => {
    const address = site.add("strict.html", readFileSync(join(PAGES, "gmail.html"), "utf8"), {
      "content-security-policy": "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    });
    const complaints: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    await page.goto(address);
    await page.evaluate(() => document.addEventListener("securitypolicyviolation", (event) => console.error(event.violatedDirective, event.sourceFile)));
    await typeIn(page, "#line", `${OURS}.`);
    await untilUnderlined(page, OURS);
    expect(complaints.filter((words) => words.includes("extension") || words.includes("rusted"))).toEqual([]);
  });
});
