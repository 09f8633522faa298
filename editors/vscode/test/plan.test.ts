import assert from "node:assert/strict";
import { test } from "node:test";
import { inEnvironment, planInstallation } from "../src/server/plan";

const SITE = { folder: "/store/server", isThere: false, windows: false };

function lines(steps: ReturnType<typeof planInstallation>): string[] | undefined {
  return steps?.map((step) => [step.command, ...step.args].join(" "));
}

test("uv is used where it is, even beside a Python", () => {
  assert.deepEqual(lines(planInstallation({ uv: "/bin/uv", python: "/bin/python3" }, SITE)), [
    "/bin/uv venv --no-project --clear --python >=3.11 /store/server",
    "/bin/uv pip install --python /store/server/bin/python --upgrade warmline",
  ]);
});

test("without uv, Python makes the environment and the pip in it installs", () => {
  assert.deepEqual(lines(planInstallation({ uv: undefined, python: "/bin/python3" }, SITE)), [
    "/bin/python3 -m venv --clear /store/server",
    "/store/server/bin/python -m pip install --disable-pip-version-check --upgrade warmline",
  ]);
});

test("an environment that is there is renewed, not made anew", () => {
  const steps = planInstallation({ uv: undefined, python: "/bin/python3" }, { ...SITE, isThere: true });
  assert.deepEqual(lines(steps), [
    "/store/server/bin/python -m pip install --disable-pip-version-check --upgrade warmline",
  ]);
});

test("without either there is no plan", () => {
  assert.equal(planInstallation({ uv: undefined, python: undefined }, SITE), undefined);
});

test("programs of an environment stand where the system puts them", () => {
  assert.match(inEnvironment("/store/server", "warmline", true), /Scripts.warmline\.exe$/);
  assert.equal(inEnvironment("/store/server", "warmline", false), "/store/server/bin/warmline");
});
