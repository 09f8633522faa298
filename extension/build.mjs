/**
 * Builds the extension for both browsers into dist/chromium and dist/firefox.
 *
 * `node build.mjs [--out FOLDER] [--grant PATTERN]…`; a granted host pattern is one that the browser need not be asked
 * for, which is what tests use for pages of this machine.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({
  options: { out: { type: "string", default: "dist" }, grant: { type: "string", multiple: true, default: [] } },
});
const ENTRIES = ["worker/worker.ts", "content/content.ts", "popup/popup.ts", "options/options.ts", "welcome/welcome.ts"];

/** The one manifest, without the keys that a browser complains about. */
function manifestFor(browser) {
  const manifest = JSON.parse(readFileSync("manifest.json", "utf8"));
  if (browser === "chromium") {
    delete manifest.browser_specific_settings;
    delete manifest.background.scripts;
  } else {
    delete manifest.key;
    delete manifest.minimum_chrome_version;
    delete manifest.background.service_worker;
  }
  if (values.grant.length) manifest.host_permissions = values.grant;
  return JSON.stringify(manifest, undefined, 2);
}

for (const browser of ["chromium", "firefox"]) {
  const folder = join(values.out, browser);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: ENTRIES.map((entry) => join("src", entry)),
    bundle: true,
    format: "iife",
    target: browser === "chromium" ? "chrome120" : "firefox140",
    entryNames: "[name]",
    outdir: folder,
    logLevel: "warning",
  });
  cpSync("static", folder, { recursive: true });
  writeFileSync(join(folder, "manifest.json"), manifestFor(browser));
}
