/** Help Scout. Its messages do not say whether a customer wrote them, so that only what is quoted in the field counts. */
import type { Site } from "./site";

export const helpScout: Site = {
  name: "help-scout",
  matches: (page) => page.location.hostname === "secure.helpscout.net",
  skipped: [],
  pages: ["help_scout.html"],
};
