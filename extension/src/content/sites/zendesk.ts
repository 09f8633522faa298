/** Zendesk's agent workspace. */
import type { Site } from "./site";
import { lastWords, messagesBeside } from "./thread";

export const zendesk: Site = {
  name: "zendesk",
  matches: (page) => page.location.hostname.endsWith(".zendesk.com") || page.querySelector("[data-test-id^=omnicomposer-]") !== null,
  skipped: [],
  filled: /\{\{[^{}\n]{1,200}\}\}/g,
  incoming: (field) => lastWords(inTime(messagesBeside(field, "[data-test-id=omni-log-item-message][type=end-user]"))),
  pages: ["zendesk.html"],
};

/** The messages from the oldest to the newest: agents may have either order. */
function inTime(messages: Element[]): Element[] {
  const time = (message: Element): string =>
    message.closest("[data-test-id=omni-log-comment-item]")?.querySelector("time[datetime]")?.getAttribute("datetime") ?? "";
  return messages.sort((one, other) => Date.parse(time(one)) - Date.parse(time(other)) || 0);
}
