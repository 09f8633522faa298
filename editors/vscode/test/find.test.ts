import assert from "node:assert/strict";
import { test } from "node:test";
import { expand, findProgram, findServer, type Places } from "../src/server/find";

function places(there: string[], changes: Partial<Places> = {}): Places {
  return {
    setting: "",
    folders: ["/usr/bin", "/people/ana/.local/bin"],
    managed: "/store/server/bin/warmline",
    windows: false,
    isProgram: (path) => Promise.resolve(there.includes(path)),
    ...changes,
  };
}

const EVERYWHERE = ["/opt/warmline", "/usr/bin/warmline", "/people/ana/.local/bin/warmline", "/store/server/bin/warmline"];

test("the setting comes before the search path, and that before the extension's own", async () => {
  assert.deepEqual(await findServer(places(EVERYWHERE, { setting: "/opt/warmline" })), {
    kind: "found",
    command: "/opt/warmline",
    origin: "setting",
  });
  assert.deepEqual(await findServer(places(EVERYWHERE)), {
    kind: "found",
    command: "/usr/bin/warmline",
    origin: "path",
  });
  assert.deepEqual(await findServer(places(["/store/server/bin/warmline"])), {
    kind: "found",
    command: "/store/server/bin/warmline",
    origin: "managed",
  });
});

test("the folders of the search path count in their order", async () => {
  const found = await findServer(places(["/people/ana/.local/bin/warmline", "/store/server/bin/warmline"]));
  assert.deepEqual(found, { kind: "found", command: "/people/ana/.local/bin/warmline", origin: "path" });
});

test("a setting that names no program is told, though others would do", async () => {
  for (const setting of ["/opt/warmlin", "warmline", "bin/warmline"]) {
    assert.deepEqual(await findServer(places([...EVERYWHERE, "warmline", "bin/warmline"], { setting })), {
      kind: "wrong",
      path: setting,
    });
  }
});

test("with nothing anywhere the server is missing", async () => {
  assert.deepEqual(await findServer(places([])), { kind: "missing" });
});

test("a folder of the search path that depends on where one stands is passed over", async () => {
  const there = ["warmline", "node_modules/.bin/warmline"];
  assert.equal(await findProgram("warmline", places(there, { folders: [".", "node_modules/.bin"] })), undefined);
});

test("on Windows programs end in .exe", async () => {
  const found = await findProgram("uv", places(["/tools/uv.exe"], { folders: ["/tools"], windows: true }));
  assert.equal(found, "/tools/uv.exe");
});

test("a home folder and the workspace folder are written out at the start only", () => {
  assert.equal(expand(" ~/bin/warmline ", "/people/ana", undefined), "/people/ana/bin/warmline");
  assert.equal(expand("${workspaceFolder}/.venv/bin/warmline", "/people/ana", "/letters"), "/letters/.venv/bin/warmline");
  assert.equal(expand("${workspaceFolder}/x", "/people/ana", undefined), "${workspaceFolder}/x");
  assert.equal(expand("/opt/~/warmline", "/people/ana", "/letters"), "/opt/~/warmline");
  assert.equal(expand("~ana/warmline", "/people/ana", "/letters"), "~ana/warmline");
  assert.equal(expand("", "/people/ana", "/letters"), "");
});
