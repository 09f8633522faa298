/** Says to screen readers what others see; one polite live region for each field that has the focus. */
import { count } from "../shared/words";
import { hostOn, stageOf } from "./stage";

/** How long the number of findings has to stay the same before it is said, in ms: nobody wants it on each keystroke. */
const CALM = 1000;

const STYLE = `:host { all: initial !important }
:host { position: fixed !important; width: 1px !important; height: 1px !important; overflow: hidden !important;
  clip-path: inset(50%) !important; white-space: nowrap !important }`;

export class Announcer {
  private readonly host: HTMLElement;
  private readonly region: HTMLElement;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private said: number | undefined;

  constructor(private readonly element: Element) {
    const { host, root } = hostOn(stageOf(element), "warmline-voice", STYLE);
    this.host = host;
    this.region = host.ownerDocument.createElement("div");
    this.region.setAttribute("role", "status");
    root.append(this.region);
  }

  /** The region must be there before it speaks. */
  wake(): void {
    stageOf(this.element).root.append(this.host);
  }

  /** Says how many findings there are, once the number is new and has settled. */
  count(findings: number): void {
    clearTimeout(this.waiting);
    if (findings === (this.said ?? 0)) return;
    this.waiting = setTimeout(() => {
      this.said = findings;
      this.say(findings === 0 ? "No findings" : count(findings, "finding"));
    }, CALM);
  }

  say(words: string): void {
    this.region.textContent = words;
  }

  rest(): void {
    clearTimeout(this.waiting);
    this.region.textContent = "";
    this.host.remove();
  }
}
