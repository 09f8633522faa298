import type { Site } from "./site";

/** Any page that no other module knows. */
export const generic: Site = { name: "generic", matches: () => true, skipped: [], pages: [] };
