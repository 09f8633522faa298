/** Makes what stands on our own pages, of elements and texts only. */

type Attributes = Readonly<Record<string, string | boolean>>;
type Children = readonly (Node | string | undefined)[];

/** An element; `true` sets an attribute without a value, `false` leaves it out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes, ...children: Children): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A button that does something. */
export function button(words: string, act: () => unknown, attributes: Attributes = {}): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, words);
  element.addEventListener("click", () => void act());
  return element;
}

/** Something to turn on and off, named by its words. */
export function toggle(words: string, isOn: boolean, turn: (isOn: boolean) => unknown, attributes: Attributes = {}): HTMLLabelElement {
  const box = make("input", { type: "checkbox", role: "switch", checked: isOn, ...attributes });
  box.addEventListener("change", () => void turn(box.checked));
  return make("label", { class: "toggle" }, box, make("span", {}, words));
}

/** One choice out of some; the first of a pair is the value. */
export function choice(title: string, options: readonly (readonly [value: string, words: string])[], chosen: string, choose: (value: string) => unknown, isLocked = false): HTMLFieldSetElement {
  const name = title.toLowerCase().replace(/\W+/g, "-");
  const radios = options.map(([value, words]) => {
    const radio = make("input", { type: "radio", name, value, checked: value === chosen });
    radio.addEventListener("change", () => void choose(value));
    return make("label", { class: "choice" }, radio, make("span", {}, words));
  });
  return make("fieldset", { disabled: isLocked }, make("legend", {}, title), ...radios);
}

/** Draws anew and leaves the focus where it was, by the id of what had it; what is gone hands it to `fallback`. */
export function redraw(place: HTMLElement, children: readonly (Node | string)[], fallback?: HTMLElement): void {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceChildren(...children);
  if (!active) return;
  const same = active.id ? document.getElementById(active.id) : null;
  (same ?? fallback ?? place.querySelector<HTMLElement>("button:enabled, input:enabled, a"))?.focus();
}

/** A line that screen readers speak when its words change. */
export function status(): HTMLParagraphElement {
  return make("p", { class: "status", role: "status" });
}

/** Says that the team has decided something. */
export function teamNote(): HTMLParagraphElement {
  return make("p", { class: "team" }, "Your team has set this, so it cannot be changed here.");
}
