/** Where the card and the spoken announcements stand: outside of editors' frames, so that a card need not fit into one. */
import { visiblePart } from "./visibility";

export interface Stage {
  /** Takes our elements as its last children. */
  readonly root: Element;
  readonly view: Window & typeof globalThis;
  /** What can be seen of a box of the field's window, as a box of the stage's window. */
  carry(box: DOMRect): DOMRect | undefined;
}

/** The outermost document of the same origin round an element. */
export function stageOf(element: Element): Stage {
  let view = element.ownerDocument.defaultView as Window & typeof globalThis;
  let outer: Element = element;
  const frames: Element[] = [];
  for (let frame = view.frameElement; frame; frame = view.frameElement) {
    frames.push(frame);
    outer = frame;
    view = frame.ownerDocument.defaultView as Window & typeof globalThis;
  }
  return {
    // What stands outside of a modal dialog cannot be used while it is open.
    root: outer.closest("dialog:modal") ?? outer.ownerDocument.documentElement,
    view,
    carry: (box) => {
      let seen: DOMRect | undefined = box;
      for (const frame of frames) {
        const { left, top } = frame.getBoundingClientRect();
        seen = visiblePart(new DOMRect(seen.left + left + frame.clientLeft, seen.top + top + frame.clientTop, seen.width, seen.height), frame);
        if (!seen) return undefined;
      }
      return seen;
    },
  };
}

/** An element of ours with a closed shadow root that no script or style of the page reaches. */
export function hostOn(stage: Stage, name: string, styles: string): { host: HTMLElement; root: ShadowRoot; sheet: CSSStyleSheet } {
  const host = stage.root.ownerDocument.createElement(name);
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new stage.view.CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets.push(sheet);
  return { host, root, sheet };
}
