/** Waiting for what becomes true, also outside a test, where `expect.poll` may not be used. */
import { vi } from "vitest";

/** Waits until a condition holds, at most 20 s; `what` says in words what is waited for. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  await vi.waitUntil(holds, { timeout: 20_000, interval: 30 }).catch((error: unknown) => {
    throw new Error(`waited for 20 s, but not true: ${what}`, { cause: error });
  });
}
