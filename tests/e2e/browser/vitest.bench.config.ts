import { defineConfig } from "vitest/config";

/** Measuring is no test: `make bench-browser` runs it, and nothing else does. */
export default defineConfig({
  test: { globalSetup: "harness/setup.ts", include: ["bench/*.bench.ts"], provide: { browser: "chromium" }, expect: { poll: { timeout: 20_000, interval: 30 } } },
});
