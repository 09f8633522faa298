/** What the main thread of a page does, as Chromium's tracing tells it. */
import type { Page } from "puppeteer-core";

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Start and length in µs. */
  ts: number;
  dur?: number;
  /** The same in processor time of the thread, which a busy machine does not stretch. */
  tdur?: number;
  args: { data?: { type?: string; url?: string } };
}

/** The events while `act` runs. */
export async function traced(page: Page, act: () => Promise<void>): Promise<TraceEvent[]> {
  await page.tracing.start({ categories: ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await act();
  const buffer = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(buffer)) as { traceEvents: TraceEvent[] };
  return traceEvents.sort((one, other) => one.ts - other.ts);
}

/** Runs of scripts of the extension in pages; those of its worker have a thread of their own and do not count. */
export function ours(events: readonly TraceEvent[]): TraceEvent[] {
  return events.filter(({ name, args }) => name === "FunctionCall" && /^chrome-extension:.*\/content\.js/.test(args.data?.url ?? ""));
}
