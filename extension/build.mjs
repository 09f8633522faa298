/**
 * Builds the extension for both browsers into dist/chromium and dist/firefox, and packs each for its store.
 *
 * `node build.mjs [--out FOLDER] [--grant PATTERN]…`; a granted host pattern is one that the browser need not be asked
 * for, which is what tests use for pages of this machine. Such a build is not packed.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { zipSync } from "fflate";

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

function asJson(value) {
  return JSON.stringify(value, undefined, 2);
}

/** The same bytes for the same files, whenever and wherever it is made; a store gives the extension a key of its own. */
function pack(folder, { key: _, ...manifest }) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/")).sort();
  const files = paths.map((path) => [path, path === "manifest.json" ? Buffer.from(asJson(manifest)) : readFileSync(join(folder, path))]);
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), os: 0, level: 9 });
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
      target: browser === "chromium" ? "chrome120" : "firefox140",
      entryNames: "[name]",
      outdir: folder,
      logLevel: "warning",
    });
  cpSync("static", folder, { recursive: true });
  const manifest = manifestFor(browser);
  if (browser === "firefox") rmSync(join(folder, "managed_schema.json"));
  writeFileSync(join(folder, "manifest.json"), asJson(manifest));
  if (!values.grant.length) writeFileSync(join(values.out, `warmline-${browser}-${version}.zip`), pack(folder, manifest));
}
