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
// What runs in pages and workers is no module; our own pages are, and wait at their top level.
const ENTRIES = { iife: ["worker/worker.ts", "content/content.ts"], esm: ["popup/popup.ts", "options/options.ts", "welcome/welcome.ts"] };
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** The one manifest, without the keys that a browser complains about. */
function manifestFor(browser) {
  const { manifest_version, name, ...others } = JSON.parse(readFileSync("manifest.json", "utf8"));
  const manifest = { manifest_version, name, version, ...others };
  if (browser === "chromium") {
    delete manifest.browser_specific_settings;
    delete manifest.background.scripts;
  } else {
    delete manifest.key;
    delete manifest.minimum_chrome_version;
    delete manifest.background.service_worker;
    // Firefox has files for that, one for each system.
    delete manifest.storage;
  }
  if (values.grant.length) manifest.host_permissions = values.grant;
  return manifest;
}

for (const browser of ["chromium", "firefox"]) {
  const folder = join(values.out, browser);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [format, entries] of Object.entries(ENTRIES))
    await build({
      entryPoints: entries.map((entry) => join("src", entry)),
      bundle: true,
      format,
      target: browser === "chromium" ? "chrome120" : "firefox142",
      entryNames: "[name]",
      outdir: folder,
      logLevel: "warning",
    });
  cpSync("static", folder, { recursive: true });
  if (browser === "firefox") rmSync(join(folder, "managed_schema.json"));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifestFor(browser), undefined, 2));
}
