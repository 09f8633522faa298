/** Notices the writer's own keys while a wording is on its way into an editor. */
export class Writer {
  /** Whether a key was pressed since. */
  acts = false;

  constructor() {
    addEventListener("keydown", this.notice, { capture: true });
  }

  stop(): void {
    removeEventListener("keydown", this.notice, { capture: true });
  }

  private readonly notice = ({ isTrusted }: Event): void => {
    this.acts ||= isTrusted;
  };
}
