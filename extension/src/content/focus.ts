/** Finds the field that an element belongs to. */
import type { Field } from "./field";
import { PlainField } from "./plain_field";
import { RichField } from "./rich_field";

/** The field round an element; undefined when there is none that takes prose. */
export function fieldOf(element: Element | null): Field | undefined {
  if (element instanceof HTMLTextAreaElement && !element.readOnly) return new PlainField(element);
  if (!(element instanceof HTMLElement) || !element.isContentEditable) return undefined;
  let root = element;
  while (root.parentElement?.isContentEditable) root = root.parentElement;
  return new RichField(root);
}
