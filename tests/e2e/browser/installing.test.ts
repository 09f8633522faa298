/** `warmline browser install` as a user runs it, seen from the browser. */
import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { Running } from "./harness/browsers";
import { test } from "./harness/test";

/** What a `warmline browser` command prints, run by the user of the browser. */
function warmline(running: Running, ...words: string[]): string {
  const { WARMLINE: program = "" } = process.env;
  const where = { chromium: ["--profile", join(running.folder, "profile")], firefox: ["--browser", "firefox"] }[running.name];
  const XDG_CONFIG_HOME = join(running.folder, ".config");
  // Compiled phrases are kept there: a bridge that starts without them takes half a minute on a busy machine.
  const XDG_CACHE_HOME = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const env = { ...process.env, HOME: running.folder, XDG_CONFIG_HOME, XDG_CACHE_HOME };
  return execFileSync(program, ["browser", ...words, ...(words[0] === "doctor" ? [] : where)], { env, encoding: "utf8" });
}

/** What the browser hears from the bridge: the name and version of the server, or why there is none. */
async function greeted(running: Running): Promise<string> {
  return running.control.evaluate(async () => {
    const port = chrome.runtime.connectNative("com.warmline.host");
    const params = { processId: null, rootUri: null, capabilities: {} };
    return new Promise<string>((resolve) => {
      port.onMessage.addListener((message: { result?: { serverInfo: { name: string; version: string } } }) => {
        resolve(`${message.result?.serverInfo.name} ${message.result?.serverInfo.version}`);
        port.disconnect();
      });
      // Firefox tells the port why it closed.
      port.onDisconnect.addListener((closed) => resolve((closed as { error?: Error }).error?.message ?? chrome.runtime.lastError?.message ?? ""));
      port.postMessage({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    });
  });
}

const NOT_FOUND = /native messaging host not found|No such native application/;

describe("warmline browser", () => {
  test("install makes the browser find the bridge, the doctor sees it, and uninstall takes it back", { timeout: 180_000 }, async ({ running }) => {
    running.installHost(null);
    expect(await greeted(running)).toMatch(NOT_FOUND);
    expect(warmline(running, "install")).toMatch(/^✓ .* finds Warmline by /);
    expect(await greeted(running)).toBe("warmline 0.1.0");
    const title = { chromium: "Chromium with the profile ~/profile", firefox: "Firefox" }[running.name];
    expect(warmline(running, "doctor")).toContain(`✓ ${title} finds the bridge by `);
    expect(warmline(running, "uninstall")).toMatch(/^✓ .*: removed /);
    expect(await greeted(running)).toMatch(NOT_FOUND);
  });
});
