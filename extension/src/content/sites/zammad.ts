/** Zammad. People host it themselves, so it is known by what its pages are made of. */
import type { Site } from "./site";
import { lastWords, messagesBeside } from "./thread";

export const zammad: Site = {
  name: "zammad",
  matches: (page) => page.querySelector(".articleNewEdit-body, .ticket-article-item") !== null,
  skipped: ["[data-signature=true]", ".js-signatureMarker"],
  incoming: (field) => lastWords(messagesBeside(field, ".ticket-article-item.customer .richtext-content")),
  pages: ["zammad.html"],
};
