// @vitest-environment jsdom
/** What is read of a rich field, and where each letter of it stands. */
import { beforeEach, describe, expect, test } from "vitest";
import { RichField } from "../src/content/rich_field";
import type { Reading } from "../src/content/field";
import { generic } from "../src/content/sites/generic";

let field: HTMLElement;

beforeEach(() => {
  document.body.replaceChildren();
  field = document.createElement("div");
  field.setAttribute("contenteditable", "true");
  document.body.append(field);
});

function read(html: string, skipped: string[] = []): Reading {
  field.innerHTML = html;
  return new RichField(field, { ...generic, skipped }).read();
}

const text = (html: string): string => read(html).text;

describe("lines", () => {
  test.each([
    ["a block is a line", "<div>Hi Sam</div><div>you forgot</div>", "Hi Sam\nyou forgot"],
    ["text before the first block is a line", "Hi Sam<div>you forgot</div>", "Hi Sam\nyou forgot"],
    ["an empty block is an empty line", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"],
    ["nested blocks end one line", "<div><div><p>a</p></div></div><p>b</p>", "a\nb"],
    ["a line break ends a line", "a<br>b<br><br>c", "a\nb\n\nc"],
    ["the line break that closes a block counts once", "<p>a<br></p><p>b</p>", "a\nb"],
    ["an empty first line stays", "<div><br></div><div>b</div>", "\nb"],
    ["an empty last line stays", "<p>a</p><p><br></p>", "a\n"],
    ["an empty field is empty", "<p><br></p>", ""],
    ["list items are lines", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d", "a\nb\nc\nd"],
    ["cells stand apart", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\nb\nc"],
    ["what a style makes a block is one", '<span style="display: block">a</span><span style="display: block">b</span>', "a\nb"],
    ["a rule ends a line", "a<hr>b", "a\nb"],
  ])("%s", (_, html, wanted) => expect(text(html)).toBe(wanted));
});

describe("white space", () => {
  test.each([
    ["a no-break space is a blank", "you&nbsp;forgot &nbsp;it", "you forgot  it"],
    ["line ends of the source are blanks", "you\n   forgot\tit", "you forgot it"],
    ["blanks at both ends of a line are nothing", "<p>\n  a \n</p>\n<p> b</p>\n", "a\nb"],
    ["blanks meet over elements once", "<b>you </b> <i> forgot</i>", "you forgot"],
    ["blanks before a line break are nothing", "a <br> b", "a\nb"],
    ["preserved line ends end lines", '<div style="white-space: pre-wrap">a  b\n\n c\n</div><div>d</div>', "a  b\n\n c\nd"],
    ["pre-line keeps line ends only", '<div style="white-space: pre-line">a  b \n c</div>', "a b\nc"],
    ["zero-width letters of editors are left out", "<span>\ufeffyou</span>\u200b \u2060forgot\ufeff", "you forgot"],
    ["joiners of emoji stay", "👩\u200d💻 ok", "👩\u200d💻 ok"],
  ])("%s", (_, html, wanted) => expect(text(html)).toBe(wanted));
});

describe("what editors put into a field", () => {
  test.each([
    ["ProseMirror", '<p>a</p><p><br class="ProseMirror-trailingBreak"></p><p>b<img class="ProseMirror-separator" alt=""><br class="ProseMirror-trailingBreak"></p>', "a\n\nb"],
    [
      "Slate",
      '<div data-slate-node="element"><span data-slate-node="text"><span data-slate-leaf="true"><span data-slate-string="true">a</span></span></span></div><div data-slate-node="element"><span data-slate-node="text"><span data-slate-leaf="true"><span data-slate-zero-width="n" data-slate-length="0">\ufeff<br></span></span></span></div><div data-slate-node="element">b</div>',
      "a\n\nb",
    ],
    ["Lexical", '<p dir="ltr"><span data-lexical-text="true">a</span></p><p><br></p><p><span data-lexical-text="true">b</span><br></p>', "a\n\nb"],
    ["Draft", '<div data-contents="true"><div data-block="true"><div><span><span data-text="true">a</span></span></div></div><div data-block="true"><div><span><br data-text="true"></span></div></div><div data-block="true">b</div></div>', "a\n\nb"],
    ["Quill", '<p>a</p><p><br></p><ol><li data-list="bullet"><span class="ql-ui" contenteditable="false"></span>b</li></ol>', "a\n\nb"],
  ])("%s: lines as its user sees them", (_, html, wanted) => expect(text(html)).toBe(wanted));
});

describe("what is no text", () => {
  test.each([
    ["what is hidden is not read", 'a<span style="display: none">you forgot</span><span hidden>c</span>b', "ab"],
    ["scripts, styles and buttons are not read", "a<style>p{}</style><script>x</script><button>Send</button>b", "ab"],
    ["an emoji drawn as an image is its letter", 'Thanks <img alt="😀" class="an1">!', "Thanks 😀!"],
    ["other images say nothing", 'see <img alt="you forgot it"> here', "see here"],
    ["a mention is the name in it", 'Hi <span contenteditable="false">@Bob Smith</span>, you forgot', "Hi Bob Smith, you forgot"],
    ["a placeholder after a greeting is a name", 'Hi <span contenteditable="false">customer first name</span>,', "Hi Alex,"],
    ["any other placeholder is a neutral word", 'your order <span contenteditable="false">{{ticket.id}}</span>.', "your order thing."],
    ["code in a line is a neutral word", "run <code>you forgot()</code> now", "run thing now"],
    ["a block that cannot be edited is left out", 'a<div contenteditable="false"><p>you forgot</p></div>b', "a\nb"],
  ])("%s", (_, html, wanted) => expect(text(html)).toBe(wanted));

  test("no range covers an island or an image", () => {
    const reading = read('you <span contenteditable="false">@Bob</span> forgot <img alt=""> it');
    expect(reading.text).toBe("you Bob forgot it");
    expect(reading.range(0, 3)?.toString()).toBe("you");
    expect(reading.range(0, 7)).toBeUndefined();
    expect(reading.range(5, 6)).toBeUndefined();
    expect(reading.range(8, 17)).toBeUndefined();
    expect(reading.range(8, 14)?.toString()).toBe("forgot");
  });
});

describe("quotes and signatures", () => {
  test("Gmail: only our words are read, and the customer's go along", () => {
    const reading = read(
      '<div dir="ltr">Hi Sam,<div><br></div><div>you forgot it.</div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature" data-smartmail="gmail_signature">You are wrong Ltd</div></div><br>' +
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov 2026 at 10:00, Bob &lt;<a>bob@x.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>You\'re wrong!<blockquote>older</blockquote></div></blockquote></div>',
    );
    expect(reading.text.trim()).toBe("Hi Sam,\n\nyou forgot it.");
    expect(reading.incoming).toBe("You're wrong!");
  });

  test("Gmail: answers between the customer's lines are ours", () => {
    const reading = read(
      '<div class="gmail_quote gmail_quote_container"><div class="gmail_attr">On 20 Nov 2026, Bob wrote:</div><blockquote class="gmail_quote">You\'re wrong.</blockquote><div>you forgot it</div><blockquote class="gmail_quote">Calm down.</blockquote></div>',
    );
    expect(reading.text).toBe("you forgot it");
  });

  test("Gmail: a forwarded message without a quote is the customer's", () => {
    const reading = read('<div>fyi</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------</div>You are wrong.</div>');
    expect(reading.text).toBe("fyi");
    expect(reading.incoming).toBe("You are wrong.");
  });

  test("an indented paragraph is ours", () => {
    expect(text('<blockquote style="margin: 0 0 0 40px; border: none; padding: 0px"><div>you forgot</div></blockquote>')).toBe("you forgot");
  });

  test("Outlook: what follows the header block is an earlier message", () => {
    const reading = read(
      '<div class="elementToProof">Hi Sam, you forgot it.</div><div id="Signature"><p>Ann, you are wrong</p></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Bob &lt;b@x.com&gt;<br><b>Sent:</b> Friday</div><div>You\'re wrong.<div id="x_divRplyFwdMsg">From: Ann</div>older</div>',
    );
    expect(reading.text.trim()).toBe("Hi Sam, you forgot it.");
    expect(reading.incoming).toBe("You're wrong.");
  });

  test("Outlook: an earlier message in its box", () => {
    const reading = read('<div>ours</div><div id="mail-editor-reference-message-container"><div id="divRplyFwdMsg">From: Bob</div><div>You\'re wrong.</div></div>');
    expect(reading.text).toBe("ours");
    expect(reading.incoming).toBe("You're wrong.");
  });

  test("a reply that holds nothing but the earlier message is empty", () => {
    const reading = read('<div id="appendonsend"></div><div id="divRplyFwdMsg">From: Bob</div><div>You\'re wrong.</div>');
    expect(reading.text).toBe("");
    expect(reading.incoming).toBe("You're wrong.");
  });

  test.each([
    ["English", "On Fri Nov 20 10:00:00 2026, bob wrote:"],
    ["German", "Am 20.11.2026 um 10:00 schrieb Bob:"],
    ["Japanese", "2026年11月20日(金) 10:00 Bob <bob@x.jp>:"],
    ["broken into two lines", "On Fri, Nov 20, 2026 at 10:00 AM Bob Longname<br>&lt;bob@x.com&gt; wrote:"],
  ])("an attribution line without any mark goes with its quote: %s", (_, line) => {
    expect(text(`<p>ours</p><p>${line}</p><blockquote>theirs</blockquote><p>ours too</p>`)).toBe("ours\nours too");
  });

  test("a line of ours right above an attribution line stays", () => {
    expect(text("<p>On Monday we met.</p><p>On 20 Nov 2026, Bob wrote:</p><blockquote>theirs</blockquote>")).toBe("On Monday we met.");
  });

  test("a sentence of ours above a quote stays", () => {
    expect(text("<p>You said this:</p><blockquote>theirs</blockquote>")).toBe("You said this:");
  });

  test("what a site names is left out, and only a quote of it is the customer's", () => {
    const reading = read('<p>ours</p><p id="v1reply-intro">On some day Bob wrote:</p><blockquote>theirs</blockquote><div id="_rc_sig">Ann</div>', ["[id$=reply-intro]"]);
    expect(reading.text).toBe("ours");
    expect(reading.incoming).toBe("theirs");
  });

  test.each(["protonmail_quote", "tutanota_quote", "yahoo_quoted", "zmail_extra"])("%s: the box round a quote", (name) => {
    const reading = read(`<div>ours</div><div class="${name}">On Friday, 20 November 2026 at 10:00, Bob wrote:<br><blockquote type="cite">theirs<blockquote>older</blockquote></blockquote></div>`);
    expect(reading.text).toBe("ours");
    expect(reading.incoming).toBe("theirs");
  });

  test("of a long message the beginning goes along", () => {
    const { length } = read(`<blockquote>${"<p>words and words</p>".repeat(3000)}</blockquote>`).incoming!;
    expect(length).toBeLessThanOrEqual(20_000);
    expect(length).toBeGreaterThan(19_900);
  });
});

describe("the caret", () => {
  const caret = (html: string, place: (root: HTMLElement) => [Node, number]): number | undefined => {
    field.innerHTML = html;
    document.getSelection()!.collapse(...place(field));
    return new RichField(field, generic).read().caret;
  };

  test.each<[string, string, (root: HTMLElement) => [Node, number], number | undefined]>([
    ["in a text", "<p>a</p><p>bcd</p>", (root) => [root.lastChild!.firstChild!, 2], 4],
    ["behind collapsed blanks", "<p>a   b</p>", (root) => [root.firstChild!.firstChild!, 4], 2],
    ["in an empty line", "<p>a</p><p><br></p>", (root) => [root.lastChild!, 0], 2],
    ["between elements", "<p>a</p><p>b</p>", (root) => [root, 1], 2],
    ["at the end", "<p>a</p>", (root) => [root.firstChild!, 1], 1],
    ["in a quote it is elsewhere", "a<blockquote>b</blockquote>", (root) => [root.lastChild!.firstChild!, 1], undefined],
  ])("%s", (_, html, place, wanted) => expect(caret(html, place)).toBe(wanted));
});

describe("long fields", () => {
  test("of more than 50,000 characters the whole paragraphs round the caret are read", () => {
    field.innerHTML = Array.from({ length: 4000 }, (_, index) => `<p>paragraph number ${index} is one of many, many more of them</p>`).join("");
    const here = field.children[2000]!.firstChild!;
    document.getSelection()!.collapse(here, 5);
    const reading = new RichField(field, generic).read();
    expect(reading.partial).toBe(true);
    expect(reading.text.length).toBeLessThanOrEqual(50_000);
    expect(reading.text.length).toBeGreaterThan(49_000);
    expect(reading.text).toMatch(/^paragraph number \d+ is one/);
    expect(reading.text).toMatch(/more of them$/);
    const at = reading.text.indexOf("number 2000");
    expect(reading.range(at, at + 11)?.startContainer).toBe(here);
    expect(reading.caret).toBe(at - 10 + 5);
  });
});

test("a range of words that were taken away or shortened is not given out", () => {
  const reading = read("<p>you forgot it</p><p>gone</p>");
  (field.firstChild!.firstChild as Text).data = "you";
  field.lastChild!.remove();
  expect(reading.range(4, 10)).toBeUndefined();
  expect(reading.range(14, 18)).toBeUndefined();
  expect(reading.range(0, 3)?.toString()).toBe("you");
});

test("words in an open shadow root inside the field are read", () => {
  field.innerHTML = "<p>a</p><x-b></x-b>";
  field.lastElementChild!.attachShadow({ mode: "open" }).innerHTML = "<p>b</p>";
  const reading = new RichField(field, generic).read();
  expect(reading.text).toBe("a\nb");
  expect(reading.range(0, 3)).toBeUndefined();
});
