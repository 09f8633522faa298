/** Freshdesk. The message that a reply answers stands quoted in its field. */
import type { Site } from "./site";

export const freshdesk: Site = {
  name: "freshdesk",
  matches: (page) => page.location.hostname.endsWith(".freshdesk.com") || page.location.hostname.endsWith(".myfreshworks.com"),
  skipped: [],
  pages: ["freshdesk.html"],
};
