/** Request Tracker. People host it themselves, so its pages are known by what they are made of. */
import type { Site } from "./site";

export const requestTracker: Site = {
  name: "request-tracker",
  matches: (page) => page.querySelector("body[id^=comp-] textarea.messagebox") !== null,
  // CKEditor strips the class from it, and leaves the attribution line without any mark.
  skipped: [".gmail_quote"],
  // Tests drive the program itself: tests/e2e/browser/webmail/request_tracker.test.ts
  pages: [],
};
