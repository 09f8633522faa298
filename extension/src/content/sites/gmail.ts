/** Gmail. What it quotes and signs is marked by names that all of its mail carries, so that they count everywhere. */
import type { Site } from "./site";
import { lastWords, messagesBeside } from "./thread";

export const gmail: Site = {
  name: "gmail",
  matches: (page) => page.location.hostname === "mail.google.com" || page.querySelector("[g_editable=true]") !== null,
  skipped: [],
  // A reply below its thread holds the quoted message only after a click on its three dots.
  incoming: (field) => lastWords(messagesBeside(field, "[data-message-id] .a3s, .adn .a3s").filter((message) => !isOwn(message))),
  pages: ["gmail.html"],
};

/** Whether a message was sent from the account that is signed in. */
function isOwn(message: Element): boolean {
  const sender = message.closest("[data-message-id], .adn")?.querySelector(".gD[email]")?.getAttribute("email");
  const account = message.ownerDocument.querySelector('a[href^="https://accounts.google.com/SignOutOptions"]')?.getAttribute("aria-label");
  return !!sender && !!account?.toLowerCase().includes(sender.toLowerCase());
}
