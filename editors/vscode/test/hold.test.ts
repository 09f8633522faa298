import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { CaretHold, type Clock, type Finding, isHeld, type Place } from "../src/caret/hold";

const URI = "file:///reply.md";

/** A clock that moves when it is told to. */
class HandClock implements Clock {
  private time = 0;
  private alarms: { at: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const alarm = { at: this.time + milliseconds, run };
    this.alarms.push(alarm);
    return () => (this.alarms = this.alarms.filter((other) => other !== alarm));
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.alarms.filter((alarm) => alarm.at <= this.time);
    this.alarms = this.alarms.filter((alarm) => alarm.at > this.time);
    due.forEach((alarm) => alarm.run());
  }

  get waiting(): number {
    return this.alarms.length;
  }
}

function place(character: number, line = 0): Place {
  return { line, character };
}

function finding(start: number, end: number, touched: boolean, spans: [number, number][] = []): Finding {
  return {
    range: { start: place(start), end: place(end) },
    data: { touched, spans: spans.map(([from, to]) => ({ start: place(from), end: place(to) })) },
  };
}

let clock: HandClock;
let carets: Place[];
let version: number;
let shown: (readonly Finding[])[];
let hold: CaretHold<Finding>;

beforeEach(() => {
  clock = new HandClock();
  carets = [place(5)];
  version = 1;
  shown = [];
  hold = new CaretHold(
    {
      carets: () => carets,
      version: () => version,
      grace: () => 1500,
      show: (_, findings) => shown.push(findings),
    },
    clock,
  );
});

test("a finding is held only if it was just written and the caret is in it or at one of its ends", () => {
  const held = (one: Finding, caret: number): boolean => isHeld(one, [place(caret)]);
  assert.equal(held(finding(2, 8, true), 5), true);
  assert.equal(held(finding(2, 8, true), 2), true);
  assert.equal(held(finding(2, 8, true), 8), true);
  assert.equal(held(finding(2, 8, true), 9), false);
  assert.equal(held(finding(2, 8, true), 1), false);
  assert.equal(held(finding(2, 8, false), 5), false);
  assert.equal(isHeld(finding(2, 8, true), [place(5, 1)]), false);
  assert.equal(isHeld(finding(2, 8, true), []), false);
});

test("any span of a split phrase and any of several carets count", () => {
  assert.equal(isHeld(finding(2, 8, true, [[2, 8], [20, 24]]), [place(22)]), true);
  assert.equal(isHeld(finding(2, 8, true), [place(40), place(3)]), true);
});

test("remarks of an unknown shape hold nothing back, and spans of an unknown shape do not count", () => {
  const range = { start: place(0), end: place(9) };
  for (const data of [undefined, null, "touched", { touched: 1 }]) {
    assert.equal(isHeld({ range, data }, [place(5)]), false);
  }
  const data = { touched: true, spans: ["all", { start: 0, end: 99 }] };
  assert.equal(isHeld({ range, data }, [place(5)]), true);
  assert.equal(isHeld({ range, data }, [place(50)]), false);
});

test("what is not at the caret is shown at once, the rest when the grace is over", () => {
  const [near, far] = [finding(2, 8, true), finding(20, 30, true)];
  hold.receive(URI, [near, far]);
  assert.deepEqual(shown, [[far]]);
  clock.pass(1499);
  assert.equal(shown.length, 1);
  clock.pass(1);
  assert.deepEqual(shown.at(-1), [near, far]);
});

test("a caret that leaves shows what it has left, and coming back hides nothing", () => {
  const near = finding(2, 8, true);
  hold.receive(URI, [near]);
  carets = [place(6)];
  hold.caretMoved(URI);
  assert.deepEqual(shown, [[]]);
  carets = [place(30)];
  hold.caretMoved(URI);
  assert.deepEqual(shown, [[], [near]]);
  assert.equal(clock.waiting, 0);
  carets = [place(5)];
  hold.caretMoved(URI);
  clock.pass(5000);
  assert.equal(shown.length, 2);
});

test("each edit begins a new grace, the same text judged again does not", () => {
  const near = finding(2, 8, true);
  hold.receive(URI, [near]);
  clock.pass(1000);
  hold.receive(URI, [near]);
  clock.pass(500);
  assert.deepEqual(shown.at(-1), [near]);
  version = 2;
  hold.receive(URI, [near]);
  assert.deepEqual(shown.at(-1), []);
  clock.pass(1499);
  assert.deepEqual(shown.at(-1), []);
  clock.pass(1);
  assert.deepEqual(shown.at(-1), [near]);
});

test("findings of an older text are not shown when their time comes", () => {
  hold.receive(URI, [finding(2, 8, true)]);
  version = 2;
  carets = [place(30)];
  hold.caretMoved(URI);
  clock.pass(5000);
  assert.deepEqual(shown, [[]]);
});

test("a document that is forgotten is shown no more", () => {
  hold.receive(URI, [finding(2, 8, true)]);
  hold.forget(URI);
  clock.pass(5000);
  assert.deepEqual(shown, [[]]);
  assert.equal(clock.waiting, 0);
});
