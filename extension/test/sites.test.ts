// @vitest-environment jsdom
/** Which program a page is of, and what each module reads of its test page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fieldOf } from "../src/content/focus";
import { siteOf } from "../src/content/sites/sites";

/** The window that vitest made. */
declare const jsdom: { reconfigure(settings: { url: string }): void };

const PAGES = join(import.meta.dirname, "../../tests/e2e/browser/pages");

function open(name: string, url = "http://localhost/"): void {
  jsdom.reconfigure({ url });
  const page = new DOMParser().parseFromString(readFileSync(join(PAGES, `${name}.html`), "utf8"), "text/html");
  document.body.replaceChildren(...Array.from(page.body.childNodes).map((node) => document.adoptNode(node)));
}

describe("a page", () => {
  test.each([
    ["https://mail.google.com/mail/u/0/", "gmail"],
    ["https://outlook.office.com/mail/", "outlook"],
    ["https://outlook.live.com/mail/0/", "outlook"],
    ["https://outlook.cloud.microsoft/mail/", "outlook"],
    ["https://shop.zendesk.com/agent/tickets/1", "zendesk"],
    ["https://app.intercom.com/a/inbox/", "intercom"],
    ["https://app.eu.intercom.com/a/inbox/", "intercom"],
    ["https://app.frontapp.com/open/1", "front"],
    ["https://secure.helpscout.net/conversation/1", "help-scout"],
    ["https://shop.freshdesk.com/a/tickets/1", "freshdesk"],
    ["https://shop.myfreshworks.com/crm", "freshdesk"],
    ["https://example.com/", "generic"],
    ["https://mail.google.com.example.com/", "generic"],
    ["https://notzendesk.com/", "generic"],
  ])("%s is of %s", (url, name) => {
    jsdom.reconfigure({ url });
    document.body.replaceChildren();
    expect(siteOf(document).name).toBe(name);
  });

  test.each(["gmail", "zendesk", "intercom", "zammad"])("of %s is known on a host of its own, too", (name) => {
    open(name);
    expect(siteOf(document).name).toBe(name);
  });
});

describe("the test page of", () => {
  const theirs = "You're wrong about my invoice. Calm down.";
  test.each([
    ["gmail", "#reply", "https://mail.google.com/", "Hi Bob,\n \n", theirs],
    ["zendesk", "#reply", "https://shop.zendesk.com/", "Hi Alex,\n", theirs],
    ["intercom", "#reply", "https://app.intercom.com/", "Hi Alex,\n", theirs],
    ["front", "#reply", "https://app.frontapp.com/", "Hi Bob,\n", theirs],
    ["help_scout", "#reply", "https://secure.helpscout.net/", "Hi Bob,\n", undefined],
    ["freshdesk", "#reply", "https://shop.freshdesk.com/", "Hi Bob,\n", theirs],
    ["zammad", "#reply", "http://localhost/", "Hi Bob,\n", theirs],
  ])("%s: our words are read, and the customer's are known", (name, selector, url, text, incoming) => {
    open(name, url);
    const reading = fieldOf(document.querySelector(selector))!.read();
    expect(reading.text.trim()).toBe(text.trim());
    expect(reading.incoming).toBe(incoming);
  });

  test("Gmail: without a quote in the field the customer's last message in the thread counts, not ours", () => {
    open("gmail", "https://mail.google.com/");
    document.querySelector("#reply .gmail_quote_container")!.remove();
    expect(fieldOf(document.querySelector("#reply"))!.read().incoming).toBe(theirs);
  });

  test("Gmail: a new message in its own window answers none", () => {
    open("gmail", "https://mail.google.com/");
    expect(fieldOf(document.querySelector("#second"))!.read().incoming).toBeUndefined();
  });

  test("Outlook: who the message goes to is no field", () => {
    open("outlook", "https://outlook.office.com/");
    expect(fieldOf(document.querySelector("[aria-label=To]"))).toBeUndefined();
    expect(fieldOf(document.querySelector("#reply"))!.read().incoming).toBe(theirs);
  });
});
