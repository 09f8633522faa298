/** Outlook on the web. Its class names change with each release; ids and roles stay. */
import type { Site } from "./site";
import { lastWords, messagesBeside } from "./thread";

const HOSTS = new Set(["outlook.live.com", "outlook.office.com", "outlook.office365.com", "outlook.cloud.microsoft"]);

export const outlook: Site = {
  name: "outlook",
  matches: (page) => HOSTS.has(page.location.hostname) || page.querySelector("[id^=editorParent_] [role=textbox]") !== null,
  skipped: [],
  // Of several messages it cannot be told which the reply answers: they may stand in either order, our own among them.
  incoming: (field) => {
    const messages = messagesBeside(field, "[id^=UniqueMessageBody]");
    return messages.length === 1 ? lastWords(messages) : undefined;
  },
  pages: ["outlook.html"],
};
