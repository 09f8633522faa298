/** Front. Of its pages nothing is publicly known but how they mark what they quote. */
import type { Site } from "./site";

export const front: Site = {
  name: "front",
  matches: (page) => page.location.hostname === "app.frontapp.com",
  skipped: [],
  pages: ["front.html"],
};
