import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FAILURES, STATES } from "../src/worker/failures";

test("the user's guide has every failure in the words that the popup uses", () => {
  const known = [...Object.values(FAILURES), STATES.starting, STATES.slow];
  const rows = known.map(({ message, help }) => `| ${message} | ${help.replace("{id}", "ID").replace(/“(.+?)”/g, "`$1`")} |`);
  const table = ["| Warmline says | What to do |", "|---|---|", ...rows].join("\n");
  expect(readFileSync(join(import.meta.dirname, "../../docs/browser.md"), "utf8")).toContain(table);
});
