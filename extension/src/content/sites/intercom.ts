/** Intercom's inbox. */
import type { Site } from "./site";
import { lastWords, messagesBeside } from "./thread";

export const intercom: Site = {
  name: "intercom",
  matches: (page) => /^app(\.\w+)?\.intercom\.(com|io)$/.test(page.location.hostname) || page.querySelector("[data-conversation-reply-composer]") !== null,
  skipped: [],
  incoming: (field) =>
    lastWords(messagesBeside(field, "[data-intercom-target=conversation-stream-content-part]").filter((part) => !part.querySelector("[data-testid=admin-avatar-name]"))),
  pages: ["intercom.html"],
};
