/** Packs what was built for the stores: dist/warmline-BROWSER-VERSION.zip, the same bytes for the same files, whenever and wherever. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

// Zip files know no year before it, nor time zones.
const ALWAYS = new Date(1980, 0, 1);

for (const name of readdirSync("dist")) if (name.endsWith(".zip")) rmSync(join("dist", name));
for (const browser of ["chromium", "firefox"]) {
  const folder = join("dist", browser);
  // A store gives the extension a key of its own and refuses another one.
  const { key: _, ...manifest } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/"))
    .sort();
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path))]));
  const packed = zipSync({ "manifest.json": Buffer.from(JSON.stringify(manifest, undefined, 2)), ...files }, { mtime: ALWAYS, level: 9 });
  writeFileSync(join("dist", `warmline-${browser}-${manifest.version}.zip`), packed);
}
