import { freshdesk } from "./freshdesk";
import { front } from "./front";
import { generic } from "./generic";
import { gmail } from "./gmail";
import { helpScout } from "./help_scout";
import { intercom } from "./intercom";
import { outlook } from "./outlook";
import { requestTracker } from "./request_tracker";
import { roundcube } from "./roundcube";
import { pageAround, type Site } from "./site";
import { zammad } from "./zammad";
import { zendesk } from "./zendesk";

const SITES: readonly Site[] = [gmail, outlook, zendesk, intercom, front, helpScout, freshdesk, zammad, roundcube, requestTracker, generic];

/** The module for a page or a frame of it; `generic` when it is of no known program. */
export function siteOf(page: Document): Site {
  const whole = pageAround(page);
  return SITES.find((site) => site.matches(whole)) ?? generic;
}
