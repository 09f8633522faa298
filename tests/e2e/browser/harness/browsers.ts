/** Starts a browser with the built extension, a profile of its own and a native host. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { bidi, idOf } from "./bidi";
import { chromiumId, FIREFOX_ID, installHost, realBridge } from "./hosts";
import { until } from "./until";

export type BrowserName = "chromium" | "firefox";

/** Where Debian puts the browsers. */
export const EXECUTABLES: Record<BrowserName, string> = { chromium: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr" };

/** The builds that may run on pages of this machine. */
export const EXTENSIONS = join(import.meta.dirname, "../../../../extension/dist/test");

/** Firefox gives each profile another one unless it is told. */
const FIREFOX_UUID = "4f3c9bd0-2f63-4a3e-9d52-6d5c1d9c0a11";

export interface LaunchOptions {
  /** The native host as an executable script; the real bridge when absent, none when null. */
  host?: string | null;
  /** Which extensions the native host lets start it; ours when absent. */
  allowed?: string[];
  /** More arguments for the browser. */
  args?: string[];
}

/** A running browser with the extension in it. */
export class Running {
  constructor(
    readonly name: BrowserName,
    readonly browser: Browser,
    /** Holds the profile and HOME. */
    readonly folder: string,
    /** A page of the extension that does nothing: `evaluate` in it has `chrome.*` as the worker has. */
    readonly control: Page,
  ) {}

  /** The address of a page of the extension, such as `popup.html`. */
  address(page: string): string {
    return addressOf(this.name, page);
  }

  /** Opens a page of the extension, such as `popup.html`, in a tab of its own. */
  async open(path: string): Promise<Page> {
    return openIn(this.name, this.browser, path);
  }

  /** Announces another native host from now on; null takes it away. */
  installHost(script: string | null = realBridge(), allowed?: string[]): void {
    installHost(this.name, this.folder, script, allowed);
  }

  /**
   * Does what a keyboard command does, for the tab whose page was opened last at this address.
   * Keys that a test presses go to the page and never reach the browser's own shortcuts.
   */
  async command(page: Page, message: object): Promise<void> {
    await this.control.evaluate(
      async (url, said) => {
        const tabs = await chrome.tabs.query({});
        const ids = tabs.filter((tab) => tab.url === url).map(({ id }) => id ?? 0);
        await chrome.tabs.sendMessage(Math.max(...ids), said);
      },
      page.url(),
      message,
    );
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Firefox tells WebDriver nothing of pages of extensions that have loaded, so that `goto` would wait for ever. */
async function openIn(name: BrowserName, browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage();
  const url = addressOf(name, path);
  if (name === "chromium") await page.goto(url);
  else await bidi(browser).send("browsingContext.navigate", { context: idOf(page.mainFrame()), url, wait: "complete" });
  return page;
}

function addressOf(name: BrowserName, page: string): string {
  return `${name === "chromium" ? `chrome-extension://${chromiumId()}` : `moz-extension://${FIREFOX_UUID}`}/${page}`;
}

/**
 * Starts a browser; it is ready when the content script is registered for the pages of this machine, and when the
 * extension has opened its welcome: a tab that comes later would take the focus from the page of a test.
 */
export async function launch(name: BrowserName, { host = realBridge(), allowed, args = [] }: LaunchOptions = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), `warmline-${name}-`));
  const extension = join(folder, "extension");
  cpSync(join(EXTENSIONS, name), extension, { recursive: true });
  writeFileSync(join(extension, "control.html"), "<!doctype html><title>control</title>");
  installHost(name, folder, host, allowed);
  const browser = await (name === "chromium" ? startChromium(folder, extension, args) : startFirefox(folder, extension, args));
  const control = await openIn(name, browser, "control.html");
  await until("the extension registers its content script", () =>
    control.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length === 1),
  );
  await until("the extension welcomes the user", () =>
    control.evaluate(async () => (await chrome.tabs.query({})).some(({ url, status }) => status === "complete" && (url?.endsWith("/welcome.html") ?? false))),
  );
  return new Running(name, browser, folder, control);
}

async function startChromium(folder: string, extension: string, args: string[]): Promise<Browser> {
  return puppeteer.launch({
    executablePath: EXECUTABLES.chromium,
    headless: true,
    userDataDir: join(folder, "profile"),
    env: { ...process.env, HOME: folder },
    ignoreDefaultArgs: ["--disable-extensions", "--enable-automation"],
    args: ["--no-sandbox", `--disable-extensions-except=${extension}`, `--load-extension=${extension}`, ...args],
    defaultViewport: { width: 1000, height: 700 },
  });
}

async function startFirefox(folder: string, extension: string, args: string[]): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: EXECUTABLES.firefox,
    headless: true,
    env: { ...process.env, HOME: folder },
    // Lets tests open pages of the extension.
    args: ["--remote-allow-system-access", ...args],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
      // Firefox asks the user for each host otherwise, as it does for real hosts.
      "extensions.originControls.grantByDefault": true,
    },
    defaultViewport: { width: 1000, height: 700 },
  });
  await browser.installExtension(extension);
  return browser;
}
