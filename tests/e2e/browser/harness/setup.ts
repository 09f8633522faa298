/** Runs once before all tests: what they need is there, and their pages are bundled. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { EXECUTABLES, EXTENSIONS } from "./browsers";
import { bundlePages } from "./bundles";

declare module "vitest" {
  interface ProvidedContext {
    browser: "chromium" | "firefox";
  }
}

export default async function setup(): Promise<void> {
  for (const [name, path] of Object.entries(EXECUTABLES))
    if (!existsSync(path)) throw new Error(`${path} is missing; install it with: apt-get install ${name === "firefox" ? "firefox-esr" : name}`);
  for (const name of Object.keys(EXECUTABLES))
    if (!existsSync(join(EXTENSIONS, name, "manifest.json"))) throw new Error("the extension is not built; build it with: make extension");
  await bundlePages();
}
