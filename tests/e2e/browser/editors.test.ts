import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { caret, model, openField, redo, undo, visible } from "./harness/fields";
import { openCard, press, untilUnderlined } from "./harness/seen";
import { asMarkdown, TABLE } from "./harness/table";
import { test } from "./harness/test";
import { until } from "./harness/until";

const FIRST = "I don't understand you";
const SECOND = "Please be advised that";
/** Flagged too: when it is underlined, everything that was typed has been judged. */
const TYPED_ON = "Calm down";

describe.each(TABLE)("$title", (field) => {
  // The cells of a line are steps of one writer, in one page.
  let page: Page;
  let rewritten: string;
  let typed: string;
  let changedAt: number;
  let taken: string;
  const settled = async (): Promise<void> => until("the editor counts what was done as a step", async () => performance.now() - changedAt > (field.joins ?? 0));

  test.beforeAll(async ({ running, site }) => {
    page = await running.browser.newPage();
    await openField(page, site, field.page);
    await page.keyboard.type(`Hi 😀 Sam, ${FIRST}.`);
    await page.keyboard.press(field.page === "input" ? " " : "Enter");
    // People's next key comes frames later; Trix puts letters that come sooner into lines of their own, with and without us.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.keyboard.type(`${SECOND} it works.`);
  });
  test.afterAll(async () => page.close());

  test("underlines the right words, after an emoji and in the next paragraph", async () => {
    await untilUnderlined(page, FIRST, SECOND);
  });

  test("takes the wording that is clicked", async () => {
    rewritten = (await model(page)).replace(`${FIRST}.`, "can you give me more information?");
    await openCard(page, FIRST);
    await press(page, "can you give me more information");
    await expect.poll(() => visible(page)).toBe(flat(rewritten));
  });

  test("holds the wording in its own data", async () => {
    await expect.poll(() => model(page)).toBe(rewritten);
  });

  test("has the caret behind the wording", async () => {
    await expect.poll(() => caret(page)).toEqual({ before: "Hi 😀 Sam, can you give me more information?", collapsed: true });
  });

  test("lets the writer type on there, and judges what is typed", async () => {
    await page.keyboard.type(` ${TYPED_ON}, please.`);
    changedAt = performance.now();
    typed = rewritten.replace("information?", `information? ${TYPED_ON}, please.`);
    await expect.poll(() => model(page)).toBe(typed);
    expect(await visible(page)).toBe(flat(typed));
    await untilUnderlined(page, TYPED_ON, SECOND);
  });

  test(`takes ${field.undo ?? "the wording"} back by one undo`, async () => {
    await settled();
    await openCard(page, SECOND);
    await press(page, "It works");
    taken = typed.replace(`${SECOND} it works`, "It works");
    await expect.poll(() => model(page)).toBe(taken);
    changedAt = performance.now();
    await settled();
    await undo(page);
    await expect.poll(() => model(page)).toBe(field.undo ? typed.replace(" please.", "") : typed);
  });

  test("brings it again by one redo", async () => {
    await redo(page, field.redo);
    await expect.poll(() => model(page)).toBe(taken);
    expect(await visible(page)).toBe(flat(taken));
  });
});

test("the docs say what was tried", () => {
  const docs = readFileSync(join(import.meta.dirname, "../../../docs/editors-in-browsers.md"), "utf8");
  expect(docs).toContain(asMarkdown());
});

function flat(text: string): string {
  return text.replaceAll("\n", "");
}
