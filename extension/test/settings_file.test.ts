import { describe, expect, test } from "vitest";
import { read, written } from "../src/options/settings_file";
import { DEFAULTS, type Stored } from "../src/shared/storage";

const OWN: Stored = {
  sites: { "https://mail.example.com/*": "on", "https://*.example.org/*": "off" },
  rules: { "blame/you-forgot": "off" },
  dismissed: [{ fingerprint: "f1", rule: "blame/you-forgot", on: "2026-11-20T10:00:00Z" }],
  locale: "en-GB",
  badge: false,
};

function file(parts: object): string {
  return JSON.stringify({ warmline: 1, ...parts });
}

describe("settings as a file", () => {
  test.each([OWN, DEFAULTS])("are read back as they were written", (stored) => {
    expect(read(written(stored))).toEqual({ settings: stored, problems: [] });
  });

  test("hold nothing that this browser alone needs", () => {
    expect(written({ ...OWN, more: "x" } as Stored)).not.toContain("more");
  });

  test("may name a part only, and what they leave out stays", () => {
    expect(read(file({ locale: "en-AU" }))).toEqual({ settings: { locale: "en-AU" }, problems: [] });
  });

  test.each([
    ["", "The file is no JSON. It may be cut off, or be another file."],
    [written(OWN).slice(0, 40), "The file is no JSON. It may be cut off, or be another file."],
    ["[]", "These are no settings of Warmline: “warmline” is missing."],
    ["{}", "These are no settings of Warmline: “warmline” is missing."],
    ['{"warmline": 2}', "The settings come from a newer Warmline. Update this one first."],
    [" ".repeat(2_000_001), "The file is too large to be settings of Warmline."],
    [file({ colour: "red" }), "“colour” is unknown to this Warmline."],
    [file({ constructor: 1 }), "“constructor” is unknown to this Warmline."],
    [file({ sites: ["https://a.example/*"] }), "“sites” must be a table of addresses."],
    [file({ sites: { "javascript:alert(1)": "on" } }), "“sites” holds “javascript:alert(1)”, which is no address such as https://mail.example.com/*."],
    [file({ sites: { "https://a.example/*": true } }), "“sites”: https://a.example/* must be “on” or “off”."],
    [file({ rules: null }), "“rules” must be a table of rules."],
    [file({ rules: { "blame/x": "on" } }), "“rules”: blame/x can only be “off”; leave it out to have it on."],
    [file({ dismissed: [{ fingerprint: "f", rule: 3, on: "" }] }), "“dismissed” must be a list of entries with “fingerprint”, “rule” and “on”."],
    [file({ locale: "de" }), "“locale” must be en-US, en-GB, en-AU, en-IN or null."],
    [file({ badge: "yes" }), "“badge” must be true or false."],
  ])("that are broken are refused in a sentence: %.40s", (text, problem) => {
    expect(read(text)).toEqual({ settings: {}, problems: [problem] });
  });

  test("with one fault among good parts are refused as a whole, with every fault told", () => {
    const { settings, problems } = read(file({ ...OWN, badge: 1, locale: "de" }));
    expect(settings).toEqual({});
    expect(problems).toHaveLength(2);
  });
});
