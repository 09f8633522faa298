import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { underlined, underlines, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

const LONG = `${"Thank you for your letter of Monday, which we have read with care and passed on to the people who pack and send. ".repeat(8)}\n\nWell, You're wrong about the date. We sent it on Monday.`;
const SHORT = "Well, You're wrong about the date. We sent it.";
const WORDS = "You're wrong";

/** A field, and what is done to the page before the underline is looked at. */
const FIELDS: Record<string, { html: string; then?: string }> = {
  "with padding, a border and a box that counts them": { html: `<textarea id="f" style="box-sizing: border-box; width: 300px; height: 120px; padding: 7px 19px 3px 11px; border: 5px solid">${SHORT}</textarea>` },
  "whose box counts neither": { html: `<textarea id="f" style="box-sizing: content-box; width: 301.4px; height: 80px; padding: 9px; border: 2px solid">${SHORT}</textarea>` },
  "that is scrolled": { html: `<textarea id="f" style="width: 320px; height: 90px">${LONG}</textarea>`, then: "f.scrollTop = f.scrollHeight" },
  "with other letters": { html: `<textarea id="f" style="font: italic 700 17.3px/1.7 serif; letter-spacing: 1.3px; word-spacing: 3px; text-indent: 2em; width: 260px; height: 140px">${SHORT}</textarea>` },
  "in capitals": { html: `<textarea id="f" style="text-transform: uppercase; width: 260px; height: 100px">${SHORT}</textarea>` },
  "written from right to left": { html: `<textarea id="f" dir="rtl" style="width: 300px; height: 60px; overflow-y: scroll">${SHORT}</textarea>` },
  "in the middle": { html: `<textarea id="f" style="text-align: center; width: 400px; height: 60px">${SHORT}</textarea>` },
  "that does not wrap": { html: `<textarea id="f" wrap="off" style="width: 150px; height: 60px">${SHORT}</textarea>`, then: "f.scrollLeft = 40" },
  "in a page that is turned larger": { html: `<div style="transform: scale(1.4); transform-origin: 20px 10px"><textarea id="f" style="width: 300px; height: 80px">${SHORT}</textarea></div>` },
  "with a zoom of its own": { html: `<textarea id="f" style="zoom: 1.25; width: 300px; height: 80px">${SHORT}</textarea>` },
  "that became narrower": { html: `<textarea id="f" style="width: 420px; height: 120px">${SHORT}</textarea>`, then: "f.style.width = '130px'" },
  "in a box that is scrolled": { html: `<div id="box" style="height: 150px; overflow: auto"><div style="height: 200px"></div><textarea id="f" style="width: 320px; height: 120px">${SHORT}</textarea><div style="height: 500px"></div></div>`, then: "box.scrollTop = 190" },
  "in a page that is scrolled": { html: `<div style="height: 900px"></div><textarea id="f" style="width: 320px; height: 120px">${SHORT}</textarea><div style="height: 900px"></div>`, then: "scrollTo(0, 700)" },
  "that stands still while the page is scrolled": { html: `<div style="position: fixed; bottom: 20px; right: 20px"><textarea id="f" style="width: 320px; height: 120px">${SHORT}</textarea></div><div style="height: 3000px"></div>`, then: "scrollTo(0, 400)" },
  "of one line": { html: `<input id="f" autocomplete="off" style="width: 420px; height: 44px; padding: 3px 12px; font: 17px sans-serif; border: 3px solid" value="${SHORT}" />` },
  "of one line that is scrolled sideways": { html: `<input id="f" autocomplete="off" style="width: 190px; padding: 4px 9px" value="${SHORT}" />`, then: "f.setSelectionRange(22, 22); f.scrollLeft = 30" },
  "in a modal dialog": { html: `<dialog id="d"><textarea id="f" style="width: 320px; height: 120px">${SHORT}</textarea></dialog><script>d.showModal()</script>` },
};

/** Which letters stand where an underline begins and ends. */
async function lettersUnder(page: Page): Promise<{ start: number | undefined; end: number | undefined }> {
  const boxes = (await underlines(page))[0]?.boxes ?? [];
  return page.evaluate((lines) => {
    const [first, last] = [lines[0], lines[lines.length - 1]];
    const field = document.querySelector<HTMLElement>("#f")!;
    const at = (x: number, y: number): number | undefined => document.caretPositionFromPoint(x, y)?.offset;
    const isTurned = field.dir === "rtl";
    if (!first || !last) return { start: undefined, end: undefined };
    const [left, right] = [at(first.x + 1, first.y + first.height / 2), at(last.x + last.width - 1, last.y + last.height / 2)];
    return isTurned ? { start: left, end: right } : { start: left, end: right };
  }, boxes);
}

describe("the underline lies under its words in a field", () => {
  for (const [name, { html, then = "" }] of Object.entries(FIELDS))
    test(name, async ({ page, site }) => {
      await page.goto(site.add("plain.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Reply</title><body style="font: 16px sans-serif">${html}`));
      await page.focus("#f");
      await untilUnderlined(page, WORDS);
      await page.evaluate(then);
      const value = await page.$eval("#f", (field) => (field as HTMLTextAreaElement).value);
      const from = value.indexOf(WORDS);
      await expect.poll(() => lettersUnder(page)).toEqual({ start: from, end: from + WORDS.length });
    });
});

describe("an underline", () => {
  const PAGE = `<!doctype html><html lang="en"><title>Reply</title><body><div id="box" style="height: 120px; overflow: auto"><textarea id="f" style="width: 300px; height: 80px">${SHORT}</textarea><div style="height: 900px"></div></div>`;
  const shown = (page: Page): Promise<boolean> => page.evaluate(() => document.querySelector("warmline-mirror") !== null);

  test("goes with its field: hidden, and removed", async ({ page, site }) => {
    await page.goto(site.add("going.html", PAGE));
    await page.focus("#f");
    await untilUnderlined(page, WORDS);
    await page.evaluate(() => (document.querySelector("#box") as HTMLElement).style.setProperty("display", "none"));
    await expect.poll(() => shown(page)).toBe(false);
    await page.evaluate(() => (document.querySelector("#box") as HTMLElement).style.removeProperty("display"));
    await page.focus("#f");
    await expect.poll(() => shown(page)).toBe(true);
    await page.evaluate(() => document.querySelector("#f")?.remove());
    await page.mouse.click(5, 400);
    await expect.poll(() => shown(page)).toBe(false);
  });

  test("goes when the page empties the field by itself", async ({ page, site }) => {
    await page.goto(site.add("emptied.html", PAGE));
    await page.focus("#f");
    await untilUnderlined(page, WORDS);
    await page.keyboard.press("ArrowDown");
    await page.evaluate(() => ((document.querySelector("#f") as HTMLTextAreaElement).value = ""));
    await expect.poll(() => underlined(page)).toEqual([]);
  });

  test("takes no click away from its field", async ({ page, site }) => {
    await page.goto(site.add("clicked.html", PAGE));
    await page.focus("#f");
    await untilUnderlined(page, WORDS);
    const [box] = (await underlines(page))[0]?.boxes ?? [];
    expect(await page.evaluate((x, y) => document.elementFromPoint(x, y)?.id, (box?.x ?? 0) + 5, (box?.y ?? 0) + 5)).toBe("f");
  });
});
