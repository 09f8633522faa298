/** Host patterns such as `https://mail.google.com/*` or `*://*.example.com/*`; what they say of paths does not count. */

const PATTERN = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:]+)(?::\d+)?\/.*$/;

/** Whether browsers take it as a pattern for pages. */
export function isPattern(pattern: string): boolean {
  return PATTERN.test(pattern);
}

/** Whether a page lies within a pattern. */
export function matches(pattern: string, address: string): boolean {
  const [, scheme, host] = PATTERN.exec(pattern === "<all_urls>" ? "*://*/*" : pattern) ?? [];
  if (scheme === undefined || host === undefined || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (scheme === "*" ? !/^https?:$/.test(protocol) : protocol !== `${scheme}:`) return false;
  if (host === "*") return true;
  return host.startsWith("*.") ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
}

/**
 * The pattern for all pages of a host, by an address as people type or copy it, such as `mail.example.com/inbox`; undefined
 * when it names no host. Ports are left out: Firefox knows none in patterns.
 */
export function patternOf(address: string): string | undefined {
  const typed = address.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (/\s/.test(typed) || !URL.canParse(whole)) return undefined;
  const { protocol, hostname } = new URL(whole);
  // A single word is a slip more often than a host of one's own network, except for this machine.
  const isHost = /[^.]\.[^.]/.test(hostname) || hostname === "localhost" || hostname.startsWith("[");
  const pattern = `${protocol}//${hostname}/*`;
  return isHost && isPattern(pattern) ? pattern : undefined;
}

/** A pattern as people read it: `mail.example.com`, or `any address at example.com`. */
export function hostOf(pattern: string): string {
  const [, scheme, host = pattern] = PATTERN.exec(pattern) ?? [];
  if (host === "*") return "every site";
  const name = host.startsWith("*.") ? `any address at ${host.slice(2)}` : host;
  return scheme === "http" ? `${name} (unencrypted)` : name;
}

/** How Warmline stands to a page. */
export type Standing = "on" | "off" | "ungranted" | "closed";

/** `closed` are pages that browsers keep to themselves; `off` goes before what is granted. */
export function standingOf(address: string, granted: readonly string[], sites: Readonly<Record<string, "on" | "off">>): Standing {
  if (!patternOf(address) || !/^https?:/.test(address)) return "closed";
  if (Object.keys(sites).some((pattern) => sites[pattern] === "off" && matches(pattern, address))) return "off";
  return granted.some((pattern) => matches(pattern, address)) ? "on" : "ungranted";
}
