/** Native hosts: the bridge as an installer would announce it to the browser, or any script that a test gives. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXTENSIONS, type BrowserName } from "./browsers";

const NAME = "com.warmline.host";

/** The add-on id of the manifest for Firefox. */
export const FIREFOX_ID = "warmline@warmline.dev";

/** A script that runs the real bridge of the Python environment that WARMLINE names. */
export function realBridge(): string {
  const program = process.env["WARMLINE"];
  if (!program) throw new Error("WARMLINE must name the program to test, such as /path/to/.venv/bin/warmline; make e2e-browser does so");
  const path = process.env["PYTHONPATH"] ?? "";
  return `#!/bin/sh\nexport PYTHONPATH='${path}'\nexec '${program}' bridge "$@"\n`;
}

/** The id that Chromium gives the extension: 32 hex digits of the key's SHA-256, written in the letters a to p. */
export function chromiumId(): string {
  const { key } = JSON.parse(readFileSync(join(EXTENSIONS, "chromium", "manifest.json"), "utf8")) as { key: string };
  const digest = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 32);
  return digest.replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
}

/**
 * Announces a script as the native host of a browser whose profile or HOME lies in `folder`; null announces nothing.
 * `allowed` are the extensions that may start it, as the manifest names them.
 */
export function installHost(name: BrowserName, folder: string, script: string | null, allowed?: string[]): void {
  const place = name === "chromium" ? join(folder, "profile", "NativeMessagingHosts") : join(folder, ".mozilla", "native-messaging-hosts");
  const manifest = join(place, `${NAME}.json`);
  if (script === null) return rmSync(manifest, { force: true });
  mkdirSync(place, { recursive: true });
  const path = join(folder, "host");
  writeFileSync(path, script, { mode: 0o755 });
  const callers = name === "chromium" ? { allowed_origins: allowed ?? [`chrome-extension://${chromiumId()}/`] } : { allowed_extensions: allowed ?? [FIREFOX_ID] };
  writeFileSync(manifest, JSON.stringify({ name: NAME, description: "Warmline", path, type: "stdio", ...callers }));
}
