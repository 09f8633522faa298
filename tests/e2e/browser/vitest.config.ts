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
      { extends: true, test: { name: "chromium", include: ["**/*.test.ts"], provide: { browser: "chromium" } } },
      { extends: true, test: { name: "firefox", include: ["**/*.test.ts"], exclude: ["**/node_modules/**", "**/*.chromium.test.ts"], provide: { browser: "firefox" } } },
    ],
  },
});
