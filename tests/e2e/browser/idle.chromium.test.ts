import { describe, expect } from "vitest";
import { underlined, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";
import { ours, traced } from "./harness/tracing";

describe("while no field has the focus", () => {
  test("nothing of the extension runs in the page, though its underlines are still there", async ({ page, site }) => {
    await page.goto(site.address("fields.html"));
    const type = (): Promise<void> => page.keyboard.type("You're wrong about the date. We sent it on Monday.");
    await page.click("#first");
    await type();
    await untilUnderlined(page, "You're wrong");
    await page.click("#plain");
    await type();
    await untilUnderlined(page, "You're wrong", "You're wrong");
    expect(ours(await traced(page, () => page.keyboard.type(" And")))).not.toEqual([]);
    await page.focus("#send");
    const pass = (ms: number): Promise<void> => page.evaluate((time) => new Promise<void>((done) => setTimeout(done, time)), ms);
    // What the focus left behind may come to its end.
    await pass(500);
    expect(ours(await traced(page, () => pass(5000)))).toEqual([]);
    expect(await underlined(page)).toEqual(["You're wrong", "You're wrong"]);
  });
});
