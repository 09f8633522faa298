import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { card, openCard, underlined, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

const WRONG = "You're wrong about the date. We sent it on Monday.";
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Reply</title>
<body style="font: 16px sans-serif"><div id="reply" contenteditable role="textbox" aria-label="Reply" style="width: 500px; min-height: 100px"></div>`;

async function flagged(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.click("#reply");
  await page.keyboard.type(WRONG);
  await untilUnderlined(page, "You're wrong");
}

describe("a hostile page", () => {
  test("cannot look into the card, whose host carries no words", async ({ page, site }) => {
    await flagged(page, site.add("hostile.html", PAGE));
    await openCard(page, "You're wrong");
    const seen = await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>("warmline-card");
      return { root: host?.shadowRoot ?? null, text: host?.textContent, attributes: host?.getAttributeNames().sort(), style: host?.getAttribute("style") };
    });
    expect(seen).toEqual({ root: null, text: "", attributes: ["popover"], style: null });
  });

  test("cannot press a button of the card, with events of its own", async ({ page, site }) => {
    await flagged(page, site.add("hostile.html", PAGE));
    await openCard(page, "You're wrong");
    await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>("warmline-card");
      const box = host?.getBoundingClientRect();
      for (const type of ["pointerdown", "mousedown", "mouseup", "click"])
        host?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: (box?.x ?? 0) + 100, clientY: (box?.y ?? 0) + 200 }));
      host?.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true, composed: true }));
      host?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
      host?.click();
    });
    expect(await page.$eval("#reply", (field) => field.textContent)).toBe(WRONG);
  });

  test("cannot open the card with a click of its own", async ({ page, site }) => {
    await flagged(page, site.add("hostile.html", PAGE));
    await page.evaluate(() => {
      const [range] = [...CSS.highlights].flatMap(([, highlight]) => [...highlight] as Range[]);
      const box = range!.getBoundingClientRect();
      const at = { bubbles: true, clientX: box.x + 5, clientY: box.y + 5, detail: 1 };
      for (const type of ["pointerdown", "click"]) document.querySelector("#reply")?.dispatchEvent(new MouseEvent(type, at));
    });
    expect(await card(page)).toBeUndefined();
  });

  test("that hides and moves what is not its own leaves the card where it is", async ({ page, site }) => {
    const style = `<style>warmline-card, html > * + * { display: none !important; left: -9999px !important; opacity: 0 !important }</style>`;
    await flagged(page, site.add("hiding.html", PAGE.replace("<body", `${style}<body`).replace('style="font', 'style="display: block !important; opacity: 1 !important; font')));
    await openCard(page, "You're wrong");
    const box = await page.$eval("warmline-card", (host) => host.getBoundingClientRect().x);
    expect(box).toBeGreaterThanOrEqual(0);
  });

  test("that throws the card away loses nothing but the card", async ({ page, site }) => {
    await flagged(page, site.add("hostile.html", PAGE));
    await openCard(page, "You're wrong");
    await page.evaluate(() => document.querySelector("warmline-card")?.remove());
    await page.keyboard.press("End");
    await page.keyboard.type(" Calm down.");
    await untilUnderlined(page, "You're wrong", "Calm down");
    await openCard(page, "Calm down");
  });

  test("that sends messages of its own is not heard", async ({ page, site }) => {
    await flagged(page, site.add("hostile.html", PAGE));
    await page.evaluate(() => {
      for (const data of [{ kind: "command", name: "accept" }, { kind: "findings", version: 1, findings: [] }, { kind: "off" }]) window.postMessage(data, "*");
    });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.$eval("#reply", (field) => field.textContent)).toBe(WRONG);
    expect(await underlined(page)).toEqual(["You're wrong"]);
  });

  test("fills, empties and removes its field while it is judged, and nothing of ours stays or fails", async ({ page, site }) => {
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(String(error)));
    await flagged(page, site.add("hostile.html", PAGE));
    await page.evaluate(async () => {
      const field = document.querySelector("#reply")!;
      for (let round = 0; round < 30; round++) {
        field.textContent = round % 2 ? "" : "You forgot it. Calm down. ".repeat(round * 10);
        await new Promise(requestAnimationFrame);
      }
      field.remove();
    });
    await untilUnderlined(page);
    expect(failures).toEqual([]);
  });
});

describe("a page that forbids everything", () => {
  const headers = { "content-security-policy": "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'" };

  test("shows underlines and the card all the same, and reports no violation", async ({ page, site }) => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await flagged(page, site.add("strict.html", PAGE.replaceAll(/ style="[^"]*"/g, ""), headers));
    await openCard(page, "You're wrong");
    expect(await page.$eval("warmline-card", (host) => getComputedStyle(host).position)).toBe("fixed");
    const colour = await page.evaluate(() => getComputedStyle(document.querySelector("#reply")!, "::highlight(warmline-warning)").textDecorationLine);
    expect(colour).toBe("underline");
    expect(said.filter((text) => !text.includes("favicon"))).toEqual([]);
  });
});
