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
