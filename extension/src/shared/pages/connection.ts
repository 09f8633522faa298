/** How the bridge is, in words, with a way to find out. */
import { ask } from "../messages";
import type { State } from "../state";
import { button, make } from "./elements";

/** States in which something is to be done or put up with. */
const TROUBLED: readonly State["name"][] = ["failed", "limited", "slow"];

/** A state as a mark, a sentence, and what to do. */
export function stateLine(state: State): HTMLElement {
  const kind = state.name === "failed" ? "failed" : TROUBLED.includes(state.name) ? "slow" : state.name === "ready" ? "ready" : "calm";
  const mark = { failed: "!", slow: "…", ready: "✓", calm: "·" }[kind];
  return make(
    "div",
    { class: `state ${kind}` },
    make("span", { class: "mark", "aria-hidden": "true" }, mark),
    make("div", {}, make("p", {}, state.message), state.help ? make("p", { class: "quiet" }, state.help) : undefined),
  );
}

/** A button that starts the bridge in earnest, and a line that says how that went. */
export function connectionTest(told: (state: State) => void = () => undefined): HTMLElement {
  const result = make("div", { class: "result", role: "status" });
  const test = button("Test connection", async () => {
    test.disabled = true;
    result.replaceChildren(make("p", { class: "quiet" }, "Warmline is being started. The first time takes some seconds."));
    const state = await ask({ kind: "test-bridge" });
    result.replaceChildren(stateLine(state));
    test.disabled = false;
    test.focus();
    told(state);
  });
  test.classList.add("main");
  return make("div", { class: "test" }, test, result);
}
