// @vitest-environment jsdom
/** Which elements are fields, and that the focus is followed wherever it goes. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fieldOf, followFocus } from "../src/content/focus";

beforeEach(() => document.body.replaceChildren());

function fieldIn(html: string): HTMLElement | undefined {
  document.body.innerHTML = html;
  const element = document.querySelector("[data-here]") ?? document.body.querySelector("*");
  return fieldOf(element)?.element;
}

describe("fields", () => {
  test.each([
    ["a textarea", "<textarea></textarea>"],
    ["a text input", "<input>"],
    ["a subject", '<input type="text" name="subject" autocomplete="off">'],
    ["an editable element", '<div contenteditable="true"></div>'],
    ["an editable element of plain text", '<div contenteditable="plaintext-only"></div>'],
    ["an attribute without a value", "<div contenteditable></div>"],
    ["one that browsers shall not spell-check, as Gmail's", '<div contenteditable="true" spellcheck="false"></div>'],
    ["one that other writing aids shall leave alone", '<div contenteditable="true" data-gramm="false" data-enable-grammarly="false"></div>'],
    ["one that completes names while one writes", '<div contenteditable="true" role="textbox" aria-multiline="true" aria-autocomplete="list"></div>'],
  ])("%s is one", (_, html) => expect(fieldIn(html)).toBeDefined());

  test.each([
    ["a password", '<input type="password">'],
    ["a password that is shown", '<input type="text" name="password">'],
    ["a one-time code", '<input autocomplete="one-time-code">'],
    ["a card number", '<input autocomplete="cc-number">'],
    ["a name that the browser knows", '<input autocomplete="given-name">'],
    ["an address", '<input type="email">'],
    ["a link", '<input type="url">'],
    ["a number", '<input type="number">'],
    ["a search", '<input type="search">'],
    ["a hidden input", '<input type="hidden">'],
    ["digits", '<input inputmode="numeric">'],
    ["a code", '<input maxlength="8">'],
    ["recipients that are looked up", '<div contenteditable="true" role="textbox" aria-haspopup="listbox"></div>'],
    ["a combo box", '<div role="combobox" contenteditable="true"></div>'],
    ["an input with a list", '<input list="names">'],
    ["what may not be changed", "<textarea readonly></textarea>"],
    ["what is turned off", "<textarea disabled></textarea>"],
    ["an editable element that says it may not be changed", '<div contenteditable="true" aria-readonly="true"></div>'],
    ["a code editor", '<div class="cm-editor"><div class="cm-content" contenteditable="true" data-here></div></div>'],
    ["another code editor", '<div class="monaco-editor"><textarea data-here></textarea></div>'],
    ["a page that asks us to stay away", '<form data-warmline="false"><textarea data-here></textarea></form>'],
    ["an ordinary element", "<div></div>"],
    ["a button inside an island", '<div contenteditable="true"><div contenteditable="false"><button data-here></button></div></div>'],
  ])("%s is none", (_, html) => expect(fieldIn(html)).toBeUndefined());

  test("the outermost editable element is the field", () => {
    const field = fieldIn('<div id="out" contenteditable="true"><p contenteditable="true"><b data-here>x</b></p></div>');
    expect(field?.id).toBe("out");
  });

  test("an editable element in an island is a field of its own", () => {
    const field = fieldIn('<div contenteditable="true"><figure contenteditable="false"><figcaption id="in" contenteditable="true" data-here></figcaption></figure></div>');
    expect(field?.id).toBe("in");
  });
});

describe("the focus", () => {
  const heard: (Element | null)[] = [];
  afterEach(() => void heard.splice(0));

  test("is followed into open shadow roots and within one", () => {
    const host = document.createElement("x-compose");
    host.attachShadow({ mode: "open" }).innerHTML = '<textarea id="one"></textarea><textarea id="two"></textarea>';
    document.body.append(host);
    followFocus((element) => heard.push(element));
    const [one, two] = host.shadowRoot!.querySelectorAll("textarea");
    one!.focus();
    expect(heard.at(-1)).toBe(one);
    two!.focus();
    expect(heard.at(-1)).toBe(two);
  });
});
