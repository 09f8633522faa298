import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { underlined, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";
import { ours, traced, type TraceEvent } from "./harness/tracing";

const WORDS = "You're wrong";
const TEXT = `Well, ${WORDS} about the date. We sent it on Monday.`;
const PAGE = (field: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Reply</title>${field}`;

/** Events that happen while scripts of the extension run. */
function within(events: readonly TraceEvent[], name: string): TraceEvent[] {
  const runs = ours(events);
  return events.filter((event) => event.name === name && runs.some(({ tid, ts, dur = 0 }) => tid === event.tid && event.ts >= ts && event.ts < ts + dur));
}

/** Types behind the underlined words, each letter followed by a rest in which the field is read. */
async function typeOn(page: Page): Promise<TraceEvent[]> {
  return traced(page, async () => {
    for (const letter of " And we sent") {
      await page.keyboard.type(letter);
      await page.evaluate(() => new Promise<void>((done) => setTimeout(done, 150)));
    }
  });
}

async function toTheEnd(page: Page): Promise<void> {
  await page.focus("#f");
  await untilUnderlined(page, WORDS);
  await page.keyboard.down("Control");
  await page.keyboard.press("End");
  await page.keyboard.up("Control");
}

describe("a letter typed behind an underline", () => {
  test("has a plain field laid out by the page alone", async ({ page, site }) => {
    await page.goto(site.add("plain.html", PAGE(`<textarea id="f" style="width: 500px; height: 200px">${TEXT}\n</textarea>`)));
    await toTheEnd(page);
    const events = await typeOn(page);
    expect(ours(events)).not.toEqual([]);
    expect(within(events, "Layout")).toEqual([]);
    expect(await underlined(page)).toEqual([WORDS]);
  });

  test("leaves the ranges of a rich field as they are", async ({ page, site }) => {
    await page.goto(site.add("rich.html", PAGE(`<div id="f" contenteditable><div>${TEXT}</div><div>Kind regards</div></div>`)));
    await toTheEnd(page);
    const ranges = await page.evaluateHandle(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight]));
    await typeOn(page);
    expect(await page.evaluate((before) => [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).map((range) => before.includes(range)), ranges)).toEqual([true]);
    expect(await underlined(page)).toEqual([WORDS]);
  });
});
