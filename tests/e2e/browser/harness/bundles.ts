/** Bundles the scripts of test pages, once for each state of their sources and packages. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "..");

/** Sources: `NAME.html` is served as it is, `NAME.ts` or `NAME.tsx` is bundled with its styles. */
export const PAGES = join(ROOT, "pages");

/** Parts of the extension that pages try out themselves. */
const CONTENT = join(ROOT, "../../../extension/src/content");

/** The bundles, named by what they are made of. */
export function bundleFolder(): string {
  const hash = createHash("sha256");
  const files = [join(ROOT, "package-lock.json"), ...scripts(PAGES).map((name) => join(PAGES, name)), ...scripts(CONTENT).map((name) => join(CONTENT, name))];
  for (const file of files) hash.update(file).update(readFileSync(file));
  return join(ROOT, "../../../.cache/e2e/browser", hash.digest("hex").slice(0, 16));
}

function scripts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name)).sort();
}

/** Makes the bundles that are not there yet. */
export async function bundlePages(): Promise<void> {
  const folder = bundleFolder();
  if (existsSync(folder)) return;
  rmSync(join(folder, ".."), { recursive: true, force: true });
  const unfinished = `${folder}.unfinished`;
  mkdirSync(unfinished, { recursive: true });
  await build({
    entryPoints: scripts(PAGES).map((name) => join(PAGES, name)),
    outbase: PAGES,
    outdir: unfinished,
    bundle: true,
    format: "esm",
    jsx: "automatic",
    target: "es2022",
    minifySyntax: true,
    define: { "process.env.NODE_ENV": '"production"', global: "window" },
    loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".eot": "dataurl", ".png": "dataurl" },
    logLevel: "error",
  });
  renameSync(unfinished, folder);
}
