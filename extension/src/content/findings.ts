/** What was found in a field, kept in step with its text; what the writer is in the middle of waits. */
import type { Finding } from "../shared/finding";
import { isSame, meets } from "./navigation";
import { editBetween, moved } from "./remap";

export class Findings {
  private all: readonly Finding[] = [];
  private held = new Set<Finding>();

  /** Those that may be drawn. */
  get shown(): readonly Finding[] {
    return this.all.filter((finding) => !this.held.has(finding));
  }

  get areHeld(): boolean {
    return this.held.size > 0;
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  /** The text became another one. */
  follow(before: string, after: string): void {
    const now = moved(this.all, editBetween(before, after), after);
    this.all = [...now.values()];
    this.held = new Set([...this.held].flatMap((finding) => now.get(finding) ?? []));
  }

  /**
   * The findings of the text `judged`, of which `text` was made since, take the place of those before. One that is new and
   * meets both the last edit and the caret is held; without a caret none is.
   */
  arrive(findings: readonly Finding[], judged: string, text: string, caret: number | undefined): void {
    const { shown } = this;
    this.all = [...moved(findings, editBetween(judged, text), text).values()].filter(({ severity }) => severity !== "hint");
    const isNew = (finding: Finding): boolean => !shown.some((one) => isSame(one, finding));
    this.held = new Set(caret === undefined ? [] : this.all.filter((one) => one.touched && meets(one, caret) && isNew(one)));
  }

  /** Takes some away, such as those the writer dismissed. */
  drop(unwanted: (finding: Finding) => boolean): void {
    this.all = this.all.filter((finding) => !unwanted(finding));
  }

  /** Lets go of those that the caret has left, of all when there is none; tells whether there were any. */
  release(caret?: number): boolean {
    const before = this.held.size;
    this.held = new Set([...this.held].filter((finding) => caret !== undefined && meets(finding, caret)));
    return this.held.size < before;
  }
}
