/** What the page of an editor tells its test. */
declare global {
  interface Window {
    /** The element that is typed into. */
    field?: HTMLElement;
    /** The text of the editor's own data, a newline between blocks. */
    model?: () => string;
  }
}

/** Tells the test that the editor is ready. */
export function ready(field: HTMLElement, model: () => string): void {
  window.model = model;
  window.field = field;
}

/** The place in the page that an editor takes. */
export function mount(tag = "div"): HTMLElement {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

/** The text of HTML as an editor gives it out, a newline between blocks. */
export function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replace(/<br\s*\/?>(?=<\/(p|div)>)/g, "").replace(/<br\s*\/?>/g, "\n"), "text/html");
  for (const block of body.querySelectorAll("p, div")) {
    block.before("\n");
    block.append("\n");
  }
  return (body.textContent ?? "").replaceAll("\u00a0", " ").replace(/\n+/g, "\n").replace(/^\n|\n$/g, "");
}
