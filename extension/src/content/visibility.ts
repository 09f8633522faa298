/** What of the page can be seen, and how it is scrolled into sight. */
import { parentOf } from "./colours";

/** The part of a box that the window and the element's scrolling ancestors leave in sight; undefined when there is none. */
export function visiblePart(box: DOMRect, element: Element | null): DOMRect | undefined {
  const view = element?.ownerDocument.defaultView;
  let { left, top, right, bottom } = box;
  const clip = (by: { left: number; top: number; right: number; bottom: number }): void => {
    left = Math.max(left, by.left);
    top = Math.max(top, by.top);
    right = Math.min(right, by.right);
    bottom = Math.min(bottom, by.bottom);
  };
  for (const one of clippers(element)) clip(one.getBoundingClientRect());
  if (view) clip({ left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight });
  return right > left && bottom > top ? new DOMRect(left, top, right - left, bottom - top) : undefined;
}

/** Scrolls no more than needed until a box of an element is in sight. */
export function reveal(boxNow: () => DOMRect, element: Element | null): void {
  for (const one of clippers(element)) {
    const box = boxNow();
    const edge = one.getBoundingClientRect();
    one.scrollBy({ top: beyond(box.top, box.bottom, edge.top, edge.bottom), left: beyond(box.left, box.right, edge.left, edge.right), behavior: "instant" });
  }
  const box = boxNow();
  scrollBy({ top: beyond(box.top, box.bottom, 0, innerHeight), left: beyond(box.left, box.right, 0, innerWidth), behavior: "instant" });
}

/** How far a stretch lies outside of another one, with room for a line around it, in CSS pixels. */
function beyond(start: number, end: number, first: number, last: number): number {
  const ROOM = 24;
  if (start >= first && end <= last) return 0;
  return start < first ? start - first - ROOM : Math.min(end - last + ROOM, start - first);
}

/** The elements of the same document that clip an element, it itself first. */
function* clippers(element: Element | null): Generator<Element> {
  const last = element?.ownerDocument;
  let position = "static";
  for (let one = element; one && one.ownerDocument === last; one = parentOf(one)) {
    const style = getComputedStyle(one);
    // What scrolls the whole page is the window.
    const isPage = one === last?.documentElement || (one === last?.body && getComputedStyle(last.documentElement).overflow === "visible");
    const escapes = position === "absolute" && style.position === "static";
    if (!isPage && !escapes && style.overflow !== "visible") yield one;
    if (style.position === "fixed") return;
    if (!escapes) position = style.position;
  }
}
