/** Measures in Chromium what a writer feels, with the real bridge. It prints a table and fails for no figure. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { test } from "vitest";
import { launch } from "../harness/browsers";
import { Site } from "../harness/pages";
import { ours, traced, type TraceEvent } from "../harness/tracing";

const MAIL = readFileSync(join(import.meta.dirname, "../../../../bench/edited_email.txt"), "utf8").trim().replace(/\{[^}]*\}/, "We will send the parts again on Friday.");
const FIELDS = ["rich", "plain"] as const;
/** Keys with and keys without the extension take turns, so that a machine that becomes busier does so for both. */
const TURNS = 4;
const KEYS = 25;
const ROUNDS = 40;
/** Between two keys, in ms: slow enough that every key is followed by a reading. */
const BEAT = 150;
/** How long the extension waits before it reads, in ms: the letter is on the screen by then. */
const REST = 80;

type Row = [what: string, p50: string, p95: string];

function page(kind: (typeof FIELDS)[number]): string {
  const escaped = MAIL.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const lines = escaped.split("\n").map((line) => `<div>${line || "<br>"}</div>`).join("");
  const style = `style="width: 640px; height: 480px; font: 15px/1.5 sans-serif"`;
  const field = kind === "rich" ? `<div id="f" contenteditable ${style}>${lines}</div>` : `<textarea id="f" ${style}>${escaped}</textarea>`;
  return `<!doctype html><meta charset="utf-8"><title>${kind}</title>${field}`;
}

function row(what: string, ms: number[]): Row {
  const sorted = [...ms].sort((one, other) => one - other);
  const at = (part: number): string => (sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? NaN).toFixed(2);
  return [what, at(0.5), at(0.95)];
}

/** How long, in ms, from an event of the field until the first frame that has one more underline than before. */
async function untilOneMore(tab: Page, event: "focus" | "beforeinput", act: () => Promise<void>): Promise<number> {
  await tab.evaluate((name) => {
    const count = (): number => [...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0);
    const before = count();
    const own = window as unknown as { seen: Promise<number> };
    own.seen = new Promise((done) => {
      document.querySelector("#f")?.addEventListener(name, () => {
        const start = performance.now();
        const look = (): void => void (count() > before ? done(performance.now() - start) : requestAnimationFrame(look));
        look();
      }, { once: true, capture: true });
    });
  }, event);
  await act();
  return tab.evaluate(() => (window as unknown as { seen: Promise<number> }).seen);
}

const pass = (tab: Page, ms: number): Promise<void> => tab.evaluate((time) => new Promise<void>((done) => setTimeout(done, time)), ms);

async function toTheEnd(tab: Page): Promise<void> {
  await tab.keyboard.down("Control");
  await tab.keyboard.press("End");
  await tab.keyboard.up("Control");
}

/** Processor time that what is counted takes of the main thread from each key until the next one, or for a number of ms. */
function perKey(events: readonly TraceEvent[], counted: readonly TraceEvent[], length = Infinity): number[] {
  const keys = events.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown");
  const { pid, tid } = keys[0] ?? { pid: 0, tid: 0 };
  return keys.slice(0, -1).map(({ ts }, index) => {
    const end = Math.min(keys[index + 1]?.ts ?? ts, ts + 1000 * length);
    const within = counted.filter((one) => one.pid === pid && one.tid === tid && one.ts >= ts && one.ts < end);
    return within.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1000;
  });
}

async function typed(tab: Page): Promise<TraceEvent[]> {
  await toTheEnd(tab);
  const letters = "we will send the parts again and write to you ".slice(0, KEYS);
  return traced(tab, async () => {
    for (const letter of letters) {
      await tab.keyboard.type(letter);
      await pass(tab, BEAT);
    }
  });
}

const tasks = (events: readonly TraceEvent[]): TraceEvent[] => events.filter(({ name }) => name === "RunTask");

test("latency in Chromium", { timeout: 600_000 }, async () => {
  const site = await Site.start();
  const rows: Row[] = [];
  for (const kind of FIELDS) site.add(`${kind}.html`, page(kind));
  const cold: number[] = [];
  for (let start = 0; start < 3; start++) {
    const fresh = await launch("chromium");
    const tab = await fresh.browser.newPage();
    await tab.goto(site.address("rich.html"));
    cold.push(await untilOneMore(tab, "focus", () => tab.focus("#f")));
    await fresh.close();
  }
  rows.push(row("focus to first underline, bridge not yet started (3 starts)", cold));

  const running = await launch("chromium");
  const tab = await running.browser.newPage();
  await tab.goto(site.address("rich.html"));
  await untilOneMore(tab, "focus", () => tab.focus("#f"));
  // The model loads after the first findings.
  await pass(tab, 5000);
  await toTheEnd(tab);
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    warm.push(await untilOneMore(tab, "beforeinput", () => tab.keyboard.sendCharacter(` You're wrong about number ${round}. `)));
    // A phrase that stands there already is not flagged each time.
    await tab.evaluate(() => document.execCommand("undo"));
    await pass(tab, 2 * BEAT);
  }
  rows.push(row("edit to underline, of which 80 ms are the rest waited for", warm));

  for (const kind of FIELDS) {
    const scripts: number[] = [];
    const early = { with: [] as number[], without: [] as number[] };
    const whole = { with: [] as number[], without: [] as number[] };
    for (let turn = 0; turn < TURNS; turn++) {
      await tab.goto(site.address(`${kind}.html`));
      await tab.focus("#f");
      await pass(tab, 1500);
      const events = await typed(tab);
      scripts.push(...perKey(events, ours(events)));
      early.with.push(...perKey(events, tasks(events), REST));
      whole.with.push(...perKey(events, tasks(events)));
      await tab.reload();
      await tab.evaluate(() => document.querySelector("#f")?.setAttribute("data-warmline", "false"));
      await tab.focus("#f");
      await pass(tab, 1500);
      const without = await typed(tab);
      early.without.push(...perKey(without, tasks(without), REST));
      whole.without.push(...perKey(without, tasks(without)));
    }
    rows.push(row(`a key in a 300-word mail, ${kind}: our scripts`, scripts));
    rows.push(row(`a key in a 300-word mail, ${kind}: main thread until the rest`, early.with));
    rows.push(row("the same without Warmline", early.without));
    rows.push(row(`a key in a 300-word mail, ${kind}: main thread until the next key`, whole.with));
    rows.push(row("the same without Warmline", whole.without));
  }
  await running.close();
  await site.stop();
  const width = Math.max(...rows.map(([what]) => what.length));
  console.log([["ms", "p50", "p95"], ...rows].map(([what = "", p50 = "", p95 = ""]) => `${what.padEnd(width)}  ${p50.padStart(8)}  ${p95.padStart(8)}`).join("\n"));
});
