import { describe, expect } from "vitest";
import { undo } from "./harness/fields";
import { card, openCard, press, untilUnderlined } from "./harness/seen";
import { shadowHosts } from "./harness/shadow";
import { test } from "./harness/test";

const WORDS = "I don't understand you";
const HTML = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Reply</title><body>';

describe("a wording that is taken", () => {
  test("leaves formatting of the words that stay", async ({ page, site }) => {
    const address = site.add("bold.html", `${HTML}<div id="reply" contenteditable="true">Please be advised that it <b>works</b> <i>now</i>.</div>`);
    await page.goto(address);
    await page.click("#reply");
    await untilUnderlined(page, "Please be advised that");
    await openCard(page, "Please be advised that");
    await press(page, "It works");
    await expect.poll(() => page.$eval("#reply", (field) => field.innerHTML.replaceAll("&nbsp;", " "))).toBe("It <b>works</b> <i>now</i>.");
    await undo(page);
    await expect.poll(() => page.$eval("#reply", (field) => field.innerHTML.replaceAll("&nbsp;", " "))).toBe("Please be advised that it <b>works</b> <i>now</i>.");
  });

  test("is left in the clipboard by an editor that takes nothing from outside", async ({ page, site }) => {
    const script = `const field = document.querySelector("#reply"), text = field.textContent;
      new MutationObserver(() => { if (field.textContent !== text) field.textContent = text; }).observe(field, { childList: true, characterData: true, subtree: true });`;
    const address = site.add("stubborn.html", `${HTML}<div id="reply" contenteditable="true">Hi, ${WORDS}.</div><textarea></textarea><script>${script}</script>`);
    await page.goto(address);
    await page.click("#reply");
    await untilUnderlined(page, WORDS);
    await openCard(page, WORDS);
    await press(page, "can you give me more information");
    const said = async (): Promise<string> => (await shadowHosts(page, "warmline-card")).map(({ text }) => text).join(" ");
    await expect.poll(said).toContain("The wording is in the clipboard");
    expect(await page.$eval("#reply", (field) => field.textContent)).toBe(`Hi, ${WORDS}.`);
    await page.focus("textarea");
    await page.keyboard.down("Control");
    await page.keyboard.press("KeyV");
    await page.keyboard.up("Control");
    await expect.poll(() => page.$eval("textarea", ({ value }) => value)).toContain("can you give me more information?");
  });

  test("is not cut off by a field that has no room for it", async ({ page, site }) => {
    const address = site.add("short.html", `${HTML}<textarea id="reply" maxlength="30" rows="4" cols="60">${WORDS}.</textarea>`);
    await page.goto(address);
    await page.click("#reply");
    await untilUnderlined(page, WORDS);
    await openCard(page, WORDS);
    await press(page, "Can you give me more information");
    await expect.poll(async () => (await shadowHosts(page, "warmline-card")).map(({ text }) => text).join(" ")).toContain("clipboard");
    expect(await page.$eval("#reply", (field) => (field as HTMLTextAreaElement).value)).toBe(`${WORDS}.`);
  });

  test("that is no longer wanted, since the writer types, is not put in", async ({ page, site }) => {
    await page.goto(site.address("contenteditable.html"));
    await page.click("#reply");
    await page.keyboard.type(`Hi, ${WORDS}.`);
    await untilUnderlined(page, WORDS);
    await openCard(page, WORDS);
    await page.keyboard.type("x");
    await expect.poll(() => card(page)).toBeUndefined();
    expect(await page.$eval("#reply", (field) => field.textContent)).toContain("x");
  });
});
