/** Waits for an answer: first it is slow, then there will be none. */

/** From when on the user is told, in ms; a start on a busy machine takes three seconds. */
export const SLOW = 5_000;
/** From when on nothing is hoped for, in ms; no text takes the server that long. */
export const SILENT = 45_000;

export class Patience {
  private timers: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly slow: () => void,
    private readonly over: () => void,
  ) {}

  /** Starts to wait, unless it does already. */
  start(): void {
    if (!this.timers.length) this.timers = [setTimeout(this.slow, SLOW), setTimeout(this.over, SILENT)];
  }

  stop(): void {
    this.timers.forEach(clearTimeout);
    this.timers = [];
  }
}
