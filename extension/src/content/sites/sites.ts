import { generic } from "./generic";
import type { Site } from "./site";

const SITES: readonly Site[] = [generic];

/** The module for a page; `generic` when it is of no known program. */
export function siteOf(page: Document): Site {
  return SITES.find((site) => site.matches(page)) ?? generic;
}
