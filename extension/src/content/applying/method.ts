/** One way to give words to an editor in place of the selected ones. */
export interface Method {
  /** Does it; `range` is what is selected, undefined in plain fields. Whether it worked is seen in the field afterwards. */
  (element: HTMLElement, words: string, range: Range | undefined): void;
}
