import { defineConfig } from "vitest/config";

/** The same tests in both browsers; `*.chromium.test.ts` need what only Chromium offers, such as tracing. */
export default defineConfig({
  test: {
    globalSetup: "harness/setup.ts",
    // A browser takes a core.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 30 } },
    projects: [
      ...(["chromium", "firefox"] as const).flatMap((browser) => [
        { extends: true as const, test: { name: browser, include: ["*.test.ts"], exclude: browser === "firefox" ? ["*.chromium.test.ts"] : [], provide: { browser } } },
        { extends: true as const, test: { name: `webmail in ${browser}`, include: ["webmail/*.test.ts"], provide: { browser } } },
      ]),
    ],
  },
});
