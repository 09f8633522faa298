import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { PAGES } from "./harness/bundles";
import { underlined, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

const WORDS = "I don't understand you";
const SENTENCE = `${WORDS}.`;
const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Fields</title>';

/** What styles and markup make of a text, as `innerText` tells it. */
const TREES = [
  "Hi Sam,<div><br></div><div>you forgot <b>the</b> receipt</div>",
  '<div>a</div><div class="none">hidden</div><div>b</div>',
  '<span class="block">a</span><span class="block">b</span>c',
  '<div class="kept">  two  blanks\n and lines\n\n</div><div>c</div>',
  '<div class="lines">  two  blanks\n  and lines</div>',
  '<span class="kept">a </span><span> b</span>',
  "<div>\n  source\n  lines  <i> and </i> blanks </div>\n<div>\n</div>\n<div>b</div>",
  "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul><div>four</div>",
  "a<br>b<br><br>c<div>d<br></div><div>e<br><br></div><div>f</div>",
  "<div><div>a</div>b<div>c</div></div>d",
  "no&nbsp;break &nbsp; blanks",
  '<div class="flex"><div>a</div><div>b</div></div>',
  '<span style="display: inline-block">a</span> <a href="#">link</a> 😀 <s>c</s>',
];

async function read(page: Page, html: string): Promise<{ text: string; partial: boolean; ms: number; ranges: [string, string][]; innerText: string }> {
  return page.evaluate((markup) => {
    const field = document.querySelector<HTMLElement>("#field")!;
    field.innerHTML = markup;
    return { ...window.read("#field")!, innerText: field.innerText };
  }, html);
}

/** Empty lines count twice in `innerText`, and what they are made of is tested without a browser. */
const lines = (text: string): string[] => text.replace(/\u00a0/g, " ").split("\n").filter((line) => line.trim());

describe("the text of a field", () => {
  test("is what the browser itself shows, and each word stands where its range is", async ({ page, site }) => {
    await page.goto(site.address("reading.html"));
    for (const tree of TREES) {
      const { text, ranges, innerText } = await read(page, tree);
      expect(lines(text), tree).toEqual(lines(innerText));
      for (const [word, there] of ranges) expect(there.replace(/\u00a0/g, " "), tree).toBe(word);
    }
  });
});

describe("a field is found", () => {
  test("in an open shadow root, and the next one in it", async ({ page, site }) => {
    await page.goto(site.add("shadow.html", `${HEAD}<x-compose></x-compose>`));
    await page.evaluate(() => {
      const root = document.querySelector("x-compose")!.attachShadow({ mode: "open" });
      for (const id of ["one", "two"]) {
        const field = document.createElement("div");
        Object.assign(field, { id, contentEditable: "true" });
        root.append(field);
      }
    });
    for (const id of ["one", "two"]) {
      await page.evaluate((name) => document.querySelector("x-compose")!.shadowRoot!.querySelector<HTMLElement>(`#${name}`)!.focus(), id);
      await page.keyboard.type(SENTENCE);
      await untilUnderlined(page, ...(id === "one" ? [WORDS] : [WORDS, WORDS]));
    }
  });

  test("in a frame without an address that is in design mode", async ({ page, site }) => {
    await page.goto(site.add("design.html", `${HEAD}<iframe title="Editor" style="width: 600px; height: 200px"></iframe>`));
    await page.$eval("iframe", (element) => {
      const inner = (element as HTMLIFrameElement).contentDocument!;
      inner.body.append(inner.createElement("br"));
      inner.designMode = "on";
    });
    await page.click("iframe");
    await page.keyboard.type(SENTENCE);
    await untilUnderlined(page, WORDS);
  });

  test("that had the focus before the extension came", async ({ page, site }) => {
    await page.goto(site.add("early.html", `${HEAD}<textarea id="reply" autofocus>${SENTENCE}</textarea>`));
    await untilUnderlined(page, WORDS);
  });

  test("but never a password, an address, a search or a code editor", async ({ page, site }) => {
    const fields = '<input id="a" type="password"><input id="b" type="email"><input id="c" type="search"><input id="d" name="otp"><div class="cm-editor"><div id="e" contenteditable="true">x</div></div><textarea id="reply"></textarea>';
    await page.goto(site.add("secrets.html", HEAD + fields));
    for (const id of ["a", "b", "c", "d", "e"]) {
      await page.click(`#${id}`);
      await page.keyboard.type(SENTENCE);
    }
    await page.click("#reply");
    await page.keyboard.type(SENTENCE);
    await untilUnderlined(page, WORDS);
  });
});

describe("a page may do what it likes", () => {
  test("a field that is taken away while its text is judged leaves nothing behind", async ({ page, site }) => {
    await page.goto(site.add("gone.html", `${HEAD}<div id="first" contenteditable="true"></div><div id="reply" contenteditable="true"></div>`));
    const faults: unknown[] = [];
    page.on("pageerror", (fault) => faults.push(fault));
    await page.click("#first");
    await page.keyboard.type(SENTENCE);
    await page.$eval("#first", (field) => field.remove());
    await page.click("#reply");
    await page.keyboard.type(`Hi Sam. ${SENTENCE}`);
    await untilUnderlined(page, WORDS);
    expect(faults).toEqual([]);
  });

  test("a mention between flagged words is never underlined or taken away", async ({ page, site }) => {
    await page.goto(site.add("mention.html", `${HEAD}<div id="reply" contenteditable="true"><p id="line">Hi <span contenteditable="false">@Bob</span>, </p></div>`));
    await page.$eval("#line", (line) => {
      (line.parentElement as HTMLElement).focus();
      getSelection()!.selectAllChildren(line);
      getSelection()!.collapseToEnd();
    });
    await page.keyboard.type(SENTENCE);
    await untilUnderlined(page, WORDS);
  });

  test("words that a page shows but does not let anyone edit are not read", async ({ page, site }) => {
    await page.goto(site.add("still.html", `${readFileSync(join(PAGES, "contenteditable.html"), "utf8")}<p>You're wrong.</p>`));
    await page.click("#reply");
    await page.keyboard.type(SENTENCE);
    await untilUnderlined(page, WORDS);
    expect(await underlined(page)).toEqual([WORDS]);
  });
});

describe("a long text", () => {
  test("of 200,000 characters is the part round the caret, and typing goes on", async ({ page, site }) => {
    await page.goto(site.address("reading.html"));
    const { text, partial } = await read(page, "<p>Thank you for your message, we have got it and will answer soon.</p>".repeat(3000));
    expect(partial).toBe(true);
    expect(text.length).toBeLessThanOrEqual(50_000);
    await page.evaluate(() => {
      const line = document.querySelector("#field")!.children[1500]!;
      getSelection()!.selectAllChildren(line);
      getSelection()!.collapseToEnd();
    });
    await page.keyboard.type(` ${SENTENCE}`);
    await untilUnderlined(page, WORDS);
    expect(await page.evaluate(() => document.querySelector("#field")!.children[1500]!.textContent)).toContain(SENTENCE);
  });

  test("of 200,000 characters in a textarea is underlined at the caret", async ({ page, site }) => {
    const filler = "Thank you for your message, we have got it and will answer soon.\n\n".repeat(3000);
    await page.goto(site.add("long.html", `${HEAD}<textarea id="reply" rows="10" cols="80">${filler}</textarea>`));
    await page.$eval("#reply", (element) => {
      const field = element as HTMLTextAreaElement;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    });
    await page.keyboard.type(SENTENCE);
    await untilUnderlined(page, WORDS);
  });
});
