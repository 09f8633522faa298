/** How the bridge is, in words for people. */
export interface State {
  /**
   * `asleep`: not connected, since nobody writes; `loading`: phrases are judged, the model is on its way;
   * `limited`: words only; `slow`: an answer is overdue and may still come.
   */
  name: "asleep" | "connecting" | "loading" | "ready" | "limited" | "slow" | "failed";
  /** What is, in a sentence. */
  message: string;
  /** What to do about it, in a sentence; empty when there is nothing to do. */
  help: string;
}
