/** Roundcube. People host it themselves, so its compose page is known by what it is made of. */
import type { Site } from "./site";

export const roundcube: Site = {
  name: "roundcube",
  matches: (page) => page.querySelector("textarea#composebody[name=_message]") !== null,
  // Each time that a draft is opened, Roundcube puts a `v1` before the ids in it.
  skipped: ["[id$=reply-intro]", "[id*=replybody]", "[id*=forwardbody]", "[id$=_rc_sig]"],
  // Tests drive the program itself: tests/e2e/browser/webmail/roundcube.test.ts
  pages: [],
};
