/** The programs that Warmline knows, and where they are hosted; one's own installation is added by its address. */

export interface Program {
  name: string;
  /** Host patterns; none for what everybody hosts for themselves. */
  patterns: readonly string[];
}

export const PROGRAMS: readonly Program[] = [
  { name: "Gmail", patterns: ["https://mail.google.com/*"] },
  {
    name: "Outlook on the web",
    patterns: ["https://outlook.office.com/*", "https://outlook.office365.com/*", "https://outlook.cloud.microsoft/*", "https://outlook.live.com/*"],
  },
  { name: "Zendesk", patterns: ["https://*.zendesk.com/*"] },
  { name: "Intercom", patterns: ["https://app.intercom.com/*", "https://app.eu.intercom.com/*", "https://app.au.intercom.com/*"] },
  { name: "Front", patterns: ["https://app.frontapp.com/*"] },
  { name: "Help Scout", patterns: ["https://secure.helpscout.net/*"] },
  { name: "Freshdesk", patterns: ["https://*.freshdesk.com/*"] },
  { name: "Zammad", patterns: ["https://*.zammad.com/*"] },
  { name: "Roundcube", patterns: [] },
  { name: "Request Tracker", patterns: [] },
];
