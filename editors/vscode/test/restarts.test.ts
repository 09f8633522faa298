import assert from "node:assert/strict";
import { test } from "node:test";
import { Restarts } from "../src/restarts";

/** A run that ends when the test says so. */
function steps(): { run: () => Promise<void>; finish: (fault?: Error) => void; begun: () => number } {
  const open: { resolve: () => void; reject: (fault: Error) => void }[] = [];
  let begun = 0;
  return {
    run: () =>
      new Promise((resolve, reject) => {
        begun += 1;
        open.push({ resolve, reject });
      }),
    finish: (fault) => {
      const first = open.shift();
      assert.ok(first, "nothing runs");
      if (fault) {
        first.reject(fault);
      } else {
        first.resolve();
      }
    },
    begun: () => begun,
  };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("many requests during a run become one more run", async () => {
  const { run, finish, begun } = steps();
  const restarts = new Restarts(run);
  const first = restarts.request();
  const later = [restarts.request(), restarts.request(), restarts.request()];
  assert.equal(begun(), 1);
  finish();
  await first;
  await settle();
  assert.equal(begun(), 2);
  finish();
  await Promise.all(later);
  await settle();
  assert.equal(begun(), 2);
});

test("two runs never overlap, whenever the request comes", async () => {
  let active = 0;
  let most = 0;
  const restarts = new Restarts(async () => {
    active += 1;
    most = Math.max(most, active);
    await settle();
    active -= 1;
  });
  const all: Promise<void>[] = [];
  for (let round = 0; round < 40; round += 1) {
    all.push(restarts.request());
    for (let tick = 0; tick < round % 7; tick += 1) {
      await Promise.resolve();
    }
    if (round % 5 === 0) {
      await settle();
    }
  }
  await Promise.all(all);
  assert.equal(most, 1);
});

test("a run that fails is told to those who asked for it and does not stop the next", async () => {
  const { run, finish, begun } = steps();
  const restarts = new Restarts(run);
  const first = restarts.request();
  const second = restarts.request();
  finish(new Error("no server"));
  await assert.rejects(first, /no server/);
  await settle();
  assert.equal(begun(), 2);
  finish();
  await second;
});
