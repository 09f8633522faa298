/** WebDriver BiDi beneath puppeteer, for what puppeteer has no words for. */
import type { Browser, Frame } from "puppeteer-core";

/** What can be sent to Firefox. */
export interface Bidi {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

/** The connection of a running Firefox. */
export function bidi(browser: Browser): Bidi {
  return (browser as unknown as { connection: Bidi }).connection;
}

/** Whether a browser is driven by BiDi and not by the protocol of Chromium's developer tools. */
export function speaksBidi(browser: Browser): boolean {
  return "connection" in browser;
}

/** The id of a frame as BiDi knows it. */
export function idOf(frame: Frame): string {
  return (frame as unknown as { _id: string })._id;
}
