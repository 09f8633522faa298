import { generic } from "./generic";
import { requestTracker } from "./request_tracker";
import { roundcube } from "./roundcube";
import type { Site } from "./site";

const SITES: readonly Site[] = [requestTracker, roundcube, generic];

/** The module for a page; `generic` when it is of no known program. */
export function siteOf(page: Document): Site {
  return SITES.find((site) => site.matches(page)) ?? generic;
}
