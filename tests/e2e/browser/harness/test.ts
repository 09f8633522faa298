/** `test` with one running browser and one site for each file, and a fresh page for each test. */
import type { Page } from "puppeteer-core";
import { test as base, inject } from "vitest";
import { launch, type Running } from "./browsers";
import { Site } from "./pages";

export const test = base
  .extend("running", { scope: "file" }, async ({}, { onCleanup }): Promise<Running> => {
    const running = await launch(inject("browser"));
    onCleanup(() => running.close());
    return running;
  })
  .extend("site", { scope: "file" }, async ({}, { onCleanup }): Promise<Site> => {
    const site = await Site.start();
    onCleanup(() => site.stop());
    return site;
  })
  .extend("page", async ({ running }, { onCleanup }): Promise<Page> => {
    const page = await running.browser.newPage();
    onCleanup(() => page.close());
    return page;
  });
