/** A contenteditable element, or the body of a page in design mode. */
import type { Field, Reading } from "./field";
import { quotedIn, Remembered } from "./reading/incoming";
import type { Place } from "./reading/lines";
import { Walk } from "./reading/walk";
import { windowOf } from "./reading/window";
import type { Site } from "./sites/site";

export class RichField implements Field {
  readonly language = "warmline-compose";
  private readonly incoming = new Remembered();

  constructor(
    readonly element: HTMLElement,
    readonly site: Site,
  ) {}

  read(): Reading {
    const { element, site } = this;
    const options = { skipped: site.skipped, filled: site.filled, selection: selectionIn(element) };
    const walk = new Walk(element, options).run();
    const incoming = this.incoming.get(() => quotedIn(element, walk, options) ?? site.incoming?.(element));
    return new RichReading(walk, incoming);
  }
}

class RichReading implements Reading {
  readonly text: string;
  readonly partial: boolean;
  readonly start = 0;
  readonly caret: number | undefined;
  /** Where `text` starts in what was walked. */
  private readonly from: number;

  constructor(
    private readonly walk: Walk,
    readonly incoming: string | undefined,
  ) {
    const { text } = walk.lines;
    const [from, to] = windowOf(text, walk.caret);
    this.text = text.slice(from, to);
    this.partial = this.text.length < text.length;
    this.from = from;
    this.caret = walk.caret === undefined ? undefined : walk.caret - from;
  }

  range(from: number, to: number): Range | undefined {
    const places = this.walk.lines.places(from + this.from, to + this.from);
    if (!places || !places.every(holds)) return undefined;
    const [start, end] = places;
    if (start.node !== end.node && start.node.getRootNode() !== end.node.getRootNode()) return undefined;
    const range = start.node.ownerDocument.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }
}

/** Whether a place is still there. */
function holds({ node, offset }: Place): boolean {
  return node.isConnected && offset <= node.length;
}

/** The selection as the tree that holds an element knows it; Chromium keeps one for each shadow root. */
export function selectionIn(element: Element): Selection | null {
  const root = element.getRootNode() as Document | (ShadowRoot & { getSelection?(): Selection | null });
  return root.getSelection?.() ?? element.ownerDocument.getSelection();
}
