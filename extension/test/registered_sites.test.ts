import { beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULTS } from "../src/shared/storage";
import { currentSites, isOff, registerSites, runInOpenTabs } from "../src/worker/sites";

const MAIL = "https://mail.example.com/*";
const DESK = "https://desk.example.com/*";
let registered: chrome.scripting.RegisteredContentScript[];
const executeScript = vi.fn(async () => []);

beforeEach(() => {
  registered = [];
  executeScript.mockClear();
  vi.stubGlobal("chrome", {
    permissions: { getAll: async () => ({ origins: [MAIL, DESK] }) },
    tabs: { query: async () => [{ id: 1 }, { id: 2 }] },
    scripting: {
      executeScript,
      getRegisteredContentScripts: async () => registered,
      unregisterContentScripts: async () => (registered = []),
      registerContentScripts: async (scripts: chrome.scripting.RegisteredContentScript[]) => {
        if (registered.length) throw new Error("Duplicate script ID 'fields'");
        registered = scripts;
      },
    },
  });
});

describe("the content script", () => {
  test("is registered for what is granted and not turned off, and wrong patterns in storage are left out", async () => {
    const sites = await currentSites({ ...DEFAULTS, sites: { [DESK]: "off", nonsense: "off", [MAIL]: "on" } });
    await registerSites(sites);
    expect(registered).toMatchObject([{ matches: [MAIL], excludeMatches: [DESK], allFrames: true }]);
  });

  test("is registered once, however many changes come at the same time", async () => {
    const sites = await currentSites(DEFAULTS);
    await Promise.all([registerSites(sites), registerSites(sites), registerSites({ granted: [DESK], off: [] })]);
    expect(registered).toMatchObject([{ matches: [DESK] }]);
  });

  test("is registered nowhere when nothing is granted", async () => {
    await registerSites({ granted: [MAIL], off: [] });
    await registerSites({ granted: [MAIL], off: [MAIL] });
    expect(registered).toEqual([]);
  });

  test("runs in every open tab of a host that is granted, though one of them is gone", async () => {
    executeScript.mockRejectedValueOnce(new Error("No tab with id: 1"));
    await runInOpenTabs([MAIL]);
    expect(executeScript).toHaveBeenCalledTimes(2);
  });
});

describe("a page", () => {
  const sites = { granted: [MAIL, "*://*.example.org/*"], off: ["https://private.example.org/*"] };
  test.each<[where: string, sender: Partial<chrome.runtime.MessageSender>, off: boolean]>([
    ["of a granted host", { url: "https://mail.example.com/u/0" }, false],
    ["whose host was revoked", { url: "https://desk.example.com/" }, true],
    ["that is turned off inside a granted pattern", { url: "https://private.example.org/x" }, true],
    ["of ours", { url: "chrome-extension://ourselves/welcome.html" }, false],
    ["without an address in a granted one", { url: "about:blank", origin: "https://mail.example.com" }, false],
    ["without an address in one turned off", { url: "about:srcdoc", origin: "https://private.example.org" }, true],
    ["without an address in a sandbox", { url: "about:srcdoc", origin: "null" }, false],
  ])("%s", (_where, sender, off) => {
    expect(isOff(sender, sites)).toBe(off);
  });
});
