import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { selectorFor } from "../src/selector";

function activationEvents(): string[] {
  const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  assert.ok(typeof manifest === "object" && manifest && "activationEvents" in manifest);
  assert.ok(Array.isArray(manifest.activationEvents));
  return manifest.activationEvents.map(String);
}

const selector = selectorFor(activationEvents());

test("every language that wakes the extension is judged in files, without a file and in virtual folders", () => {
  const schemes = selector.filter((filter) => "language" in filter && filter.language === "markdown");
  assert.deepEqual(schemes, [
    { language: "markdown", scheme: "file" },
    { language: "markdown", scheme: "untitled" },
    { language: "markdown", scheme: "vscode-vfs" },
  ]);
});

test("the box for a commit message is judged under its own scheme only", () => {
  const boxes = selector.filter((filter) => "language" in filter && filter.language === "scminput");
  assert.deepEqual(boxes, [{ language: "scminput", scheme: "vscode-scm" }]);
});

test("the old side of a comparison is never judged: every filter names a scheme, and none of these", () => {
  for (const filter of selector) {
    assert.ok(filter.scheme, JSON.stringify(filter));
    assert.ok(!["git", "gitlens", "review", "output", "debug"].includes(filter.scheme), filter.scheme);
  }
});

test("settings files and house rules are watched for mistakes", () => {
  const patterns = selector.flatMap((filter) => ("pattern" in filter ? [filter.pattern] : []));
  assert.deepEqual(patterns, ["**/warmline.toml", "**/.warmline/**/*.toml", "**/pyproject.toml"]);
});
