/** Runs one thing at a time; however often it is asked for meanwhile, it runs once more. */
export class Restarts {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(private readonly run: () => Promise<void>) {}

  /** Asks for a run; the promise is kept when a run that began after the asking has ended. */
  request(): Promise<void> {
    if (this.next) {
      return this.next;
    }
    if (!this.running) {
      return this.begin();
    }
    // Who asked for the run under way hears of its fault; the queued one goes ahead all the same.
    this.next = this.running.catch(() => undefined).then(() => this.begin());
    return this.next;
  }

  private begin(): Promise<void> {
    this.next = undefined;
    const run = this.run().finally(() => {
      if (this.running === run) {
        this.running = undefined;
      }
    });
    this.running = run;
    return run;
  }
}
