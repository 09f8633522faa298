import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import type { Running } from "./harness/browsers";
import { card, clickUnderline, openCard, press, underlined, untilCard, untilUnderlined } from "./harness/seen";
import { among, shadowHosts } from "./harness/shadow";
import { test } from "./harness/test";

const WRONG = "You're wrong about the date. We sent it on Monday.";

async function write(page: Page, field: string, text: string): Promise<void> {
  await page.click(field);
  await page.keyboard.type(text);
}

const text = (page: Page, field: string): Promise<string> => page.$eval(field, (one) => (one instanceof HTMLTextAreaElement ? one.value : one.textContent ?? ""));
const active = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id || document.activeElement?.localName || "");
const closed = async (page: Page): Promise<void> => void (await expect.poll(() => card(page), { message: "the card is closed" }).toBeUndefined());
const command = (running: Running, page: Page, name: string): Promise<void> => running.command(page, { kind: "command", name });

async function heard(page: Page): Promise<string> {
  return (await shadowHosts(page, "warmline-voice")).map((host) => host.text).join(" ");
}

describe("the card", () => {
  test("opens on a click, leaves the focus in the field, and is closed by typing, which goes on where the click was", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#plain", WRONG);
    await untilUnderlined(page, "You're wrong");
    await openCard(page, "You're wrong");
    expect(await active(page)).toBe("plain");
    await page.keyboard.type("!");
    await closed(page);
    expect((await text(page, "#plain")).indexOf("!")).toBeLessThan("You're wrong".length);
  });

  test("is closed by Escape and by a click outside, and a drag over the words does not open it", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", WRONG);
    await untilUnderlined(page, "You're wrong");
    await openCard(page, "You're wrong");
    await page.keyboard.press("Escape");
    await closed(page);
    await openCard(page, "You're wrong");
    await page.mouse.click(600, 20);
    await closed(page);
    const box = await page.$eval("#first", (one) => JSON.parse(JSON.stringify(one.getBoundingClientRect())) as { x: number; y: number });
    await page.mouse.move(box.x + 20, box.y + 24);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + 24, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate(() => getSelection()?.toString().length)).toBeGreaterThan(3);
    expect(await card(page)).toBeUndefined();
  });

  test("is never opened by the caret alone", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", WRONG);
    await untilUnderlined(page, "You're wrong");
    await page.keyboard.press("Home");
    for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowRight");
    expect(await card(page)).toBeUndefined();
  });

  test("says why and shows the words before and after", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", WRONG);
    await untilUnderlined(page, "You're wrong");
    await openCard(page, "You're wrong");
    await expect.poll(async () => (await card(page))?.text).toContain("A flat verdict on the person starts an argument.");
    const open = await untilCard(page);
    expect(open.text).toContain("Confrontation");
    expect(open.text).toContain("You're wrong about the date.");
    const names = among([open], ({ name }) => name === "button").map(({ attributes }) => attributes["aria-label"]);
    expect(names).toContain("Replace “You're wrong about the date.” with “Is the date you have correct?” Ask whether it is correct");
  });

  test("can be used by keyboard alone: find, read, take, undo", async ({ page, site, running }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#plain", WRONG);
    await untilUnderlined(page, "You're wrong");
    await command(running, page, "next");
    await expect.poll(() => heard(page)).toContain("“You're wrong”. Telling the customer that they are wrong provokes a defence.");
    expect(await page.$eval("#plain", (one) => (one as HTMLTextAreaElement).value.slice((one as HTMLTextAreaElement).selectionStart, (one as HTMLTextAreaElement).selectionEnd))).toBe("You're wrong");
    await command(running, page, "open");
    await untilCard(page);
    await expect.poll(() => active(page)).toBe("warmline-card");
    for (const key of ["ArrowDown", "Tab", "ArrowUp", "ArrowUp"] as const) await page.keyboard.press(key);
    await page.keyboard.press("Enter");
    await expect.poll(() => text(page, "#plain")).toBe("Is the date you have correct? We sent it on Monday.");
    expect(await active(page)).toBe("plain");
    await closed(page);
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await expect.poll(() => text(page, "#plain")).toBe(WRONG);
  });

  test("gives focus and caret back when Escape closes it", async ({ page, site, running }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", WRONG);
    await untilUnderlined(page, "You're wrong");
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowLeft");
    await command(running, page, "next");
    await command(running, page, "open");
    await expect.poll(() => active(page)).toBe("warmline-card");
    await page.keyboard.press("Escape");
    await closed(page);
    expect(await active(page)).toBe("first");
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("You're wrong");
  });

  test("the command to accept takes the first wording that is complete", async ({ page, site, running }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", WRONG);
    await untilUnderlined(page, "You're wrong");
    await command(running, page, "next");
    await command(running, page, "accept");
    await expect.poll(() => text(page, "#first")).toBe("Is the date you have correct? We sent it on Monday.");
  });

  test("ignores a finding here at once, and the underline does not come back", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", "You're wrong about the sofa.");
    await untilUnderlined(page, "You're wrong");
    await openCard(page, "You're wrong");
    await press(page, "Ignore");
    await untilUnderlined(page);
    await page.click("#subject");
    await page.click("#first");
    await page.keyboard.press("End");
    await page.keyboard.type(" Calm down.");
    await untilUnderlined(page, "Calm down");
  });
});

describe("two fields of one page", () => {
  test("keep their underlines side by side, each in an amber that is seen on its ground, until one is removed", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", WRONG);
    await untilUnderlined(page, "You're wrong");
    await write(page, "#second", "Calm down. We sent it on Monday.");
    await untilUnderlined(page, "You're wrong", "Calm down");
    const names = (): Promise<string[]> => page.evaluate(() => [...CSS.highlights.keys()].sort());
    expect(await names()).toEqual(["warmline-warning", "warmline-warning-dark"]);
    await page.evaluate(() => document.querySelector("#first")?.remove());
    await page.click("#subject");
    await untilUnderlined(page, "Calm down");
    expect(await names()).toEqual(["warmline-warning-dark"]);
  });

  test("are both followed: what is typed in one does not move the other's underline", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#plain", WRONG);
    await untilUnderlined(page, "You're wrong");
    await write(page, "#first", "Calm down. We sent it on Monday.");
    await untilUnderlined(page, "Calm down", "You're wrong");
    await clickUnderline(page, "You're wrong");
    await untilCard(page);
  });
});

describe("while words are typed", () => {
  test("underlines behind them move along at once, before anything is judged anew", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    for (const field of ["#first", "#plain"]) {
      await write(page, field, `So: ${WRONG}`);
      await expect.poll(() => underlined(page)).toContain("You're wrong");
      await page.keyboard.down("Control");
      await page.keyboard.press("Home");
      await page.keyboard.up("Control");
      for (const letter of "Hello Sam, ") {
        await page.keyboard.type(letter);
        await page.evaluate(() => new Promise(requestAnimationFrame));
        expect(await underlined(page)).toContain("You're wrong");
      }
    }
  });

  test("a finding waits while the caret is still in its words, and comes when the caret leaves them", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", "Hi Sam, calm dow");
    await page.keyboard.type("n");
    expect(await underlined(page)).toEqual([]);
    await page.keyboard.type(". Thank you.");
    await untilUnderlined(page, "calm down");
  });

  test("a composition is left alone until it ends", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", "Hi. ");
    await page.evaluate(() => {
      const field = document.querySelector("#first")!;
      field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      field.textContent = "Hi. Calm down. We are here.";
      field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    });
    // Long enough for a finding that is not waited with.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    expect(await underlined(page)).toEqual([]);
    await page.evaluate(() => document.querySelector("#first")?.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true })));
    await untilUnderlined(page, "Calm down");
  });

  test("how many findings there are is said once it has settled", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    await write(page, "#first", WRONG);
    await expect.poll(() => heard(page)).toBe("1 finding");
  });
});
