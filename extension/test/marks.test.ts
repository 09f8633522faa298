// @vitest-environment jsdom
/** What mail programs call quotes and signatures, and the lines above quotes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attributionStart, markOf } from "../src/content/reading/marks";

const SERVER = readFileSync(join(import.meta.dirname, "../../server/warmline/formats/html_quotes.py"), "utf8");

/** The names that the server knows, as it writes them: a string of words and what they mark. */
function known(table: string): string[] {
  const body = new RegExp(`^${table} = \\{$(.*?)^\\}$`, "ms").exec(SERVER)![1]!;
  return Array.from(body.matchAll(/"([^"]+)"/g)).flatMap(({ 1: words }) => words!.split(" ")).filter(Boolean);
}

function element(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild!;
}

describe("marks", () => {
  test.each(known("_CLASSES"))("the class %s, known to the server in whole messages, is known in fields", (name) => {
    expect(markOf(element(`<div class="${name}"></div>`))).toBeDefined();
  });

  test.each(known("_IDS"))("the id %s, known to the server in whole messages, is known in fields", (name) => {
    expect(markOf(element(`<div id="${name}"></div>`))).toBeDefined();
  });

  test("an ordinary element has none", () => {
    expect(markOf(element('<div class="elementToProof" style="color: red"></div>'))).toBeUndefined();
  });

  test("an indented paragraph has none, a quote that Outlook draws with a line at its left is one", () => {
    expect(markOf(element('<blockquote style="margin: 0 0 0 40px; border: none; padding: 0px"></blockquote>'))).toBeUndefined();
    expect(markOf(element('<blockquote style="border:none;border-left:solid #CCCCCC 1.0pt;padding:0in 0in 0in 6.0pt"></blockquote>'))).toBe("quote");
  });

  test("the rule that Outlook for Windows draws starts an earlier message", () => {
    expect(markOf(element('<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"></div>'))).toBe("history");
  });
});

describe("the line above a quote", () => {
  test.each([
    ["Thanks.\nOn 3 June at 10:12, Priya <p@example.com> wrote:", 8],
    ["Danke.\nAm 3. Juni 2026 um 10:12 schrieb Priya:\n\n", 7],
    ["Ok.\nOn Fri, Nov 20, 2026 at 10:00 AM Bob\n<bob@x.com>\nwrote:", 4],
    ["Le ven. 20 nov. 2026 à 10:00, Bob a écrit :", 0],
  ])("%j starts at %d", (text, start) => expect(attributionStart(text)).toBe(start));

  test.each(["This is what you wrote:", "On 3 June we met at 10:12.", "", "You said this at 10:12"])("%j is none", (text) => expect(attributionStart(text)).toBeUndefined());
});
