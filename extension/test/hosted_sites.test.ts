// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from "vitest";
import { requestTracker } from "../src/content/sites/request_tracker";
import { roundcube } from "../src/content/sites/roundcube";
import { siteOf } from "../src/content/sites/sites";

/** Makes the page, and the frame that an editor makes in it. */
function open(body: string): Document {
  document.body.outerHTML = `${body}<iframe></iframe>`;
  const frame = document.querySelector("iframe")?.contentDocument;
  if (!frame) throw new Error("the frame holds no page");
  return frame;
}

beforeEach(() => document.body.removeAttribute("id"));

describe("programs that people host themselves are known by what their pages are made of", () => {
  test.each([
    ["Roundcube", '<textarea id="composebody" name="_message"></textarea>', roundcube],
    ["Request Tracker", '<div class="main-container"><textarea class="form-control messagebox richtext" name="UpdateContent"></textarea></div>', requestTracker],
  ])("%s, in the page and in the frame of its editor", (_name, fields, site) => {
    const frame = open(fields);
    document.body.id = "comp-Ticket-Update";
    expect(siteOf(document)).toBe(site);
    expect(siteOf(frame)).toBe(site);
  });

  test("any other page with a text field is none of them", () => {
    expect(siteOf(open('<textarea name="comment"></textarea>')).name).toBe("generic");
  });
});

test("in Roundcube the customer's words and the signature stay skipped when a draft is opened again", () => {
  // Markup as Roundcube 1.6 makes it.
  const frame = open("<p></p>");
  frame.body.innerHTML = `<div><p id="mine">Hi Bob</p><div id="v1_rc_sig">Help</div><p id="v1v1reply-intro">On 2026-11-20 10:00, Bob wrote:</p>
    <blockquote><div id="v1replybody1"><p>Calm down.</p></div></blockquote></div>`;
  const skipped = [...frame.querySelectorAll(roundcube.skipped.join())].map(({ id }) => id);
  expect(skipped).toEqual(["v1_rc_sig", "v1v1reply-intro", "v1replybody1"]);
});
