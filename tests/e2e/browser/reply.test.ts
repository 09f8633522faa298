import { describe, expect } from "vitest";
import { press, openCard, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

const WORDS = "I don't understand you";
const SENTENCE = "Hi Sam 😀, I don't understand you.";

describe("a reply", () => {
  test("is underlined in a textarea as it is typed, and taking the wording changes it", async ({ page, site }) => {
    await page.goto(site.address("textarea.html"));
    await page.click("#reply");
    await page.keyboard.type(SENTENCE);
    await untilUnderlined(page, WORDS);
    await openCard(page, WORDS);
    await press(page, "can you give me more information");
    const value = (): Promise<string> => page.$eval("#reply", (field) => (field as HTMLTextAreaElement).value);
    await expect.poll(value).toBe("Hi Sam 😀, can you give me more information?");
  });

  test("is underlined in a rich field without a change of the page", async ({ page, site }) => {
    await page.goto(site.address("contenteditable.html"));
    await page.click("#reply");
    await page.keyboard.type(SENTENCE);
    await untilUnderlined(page, WORDS);
    expect(await page.$eval("#reply", (field) => field.innerHTML)).toBe(SENTENCE);
  });
});
