/** Underlines flagged phrases in the focused textarea; the page's own elements are never changed. */
import type { FieldMessage, Finding, WorkerMessage } from "./protocol";

let stop: (() => void) | undefined;

addEventListener("focusin", (event) => {
  stop?.();
  stop = event.target instanceof HTMLTextAreaElement ? watch(event.target) : undefined;
});

function watch(field: HTMLTextAreaElement): () => void {
  const port = chrome.runtime.connect();
  const mirror = new Mirror(field);
  let version = 0;
  const changed = (): void => {
    mirror.show([]);
    port.postMessage({ kind: "field-changed", text: field.value, version: ++version } satisfies FieldMessage);
  };
  port.onMessage.addListener((message: WorkerMessage) => {
    if (message.kind === "findings" && message.version === version) mirror.show(message.findings);
  });
  field.addEventListener("input", changed);
  changed();
  return () => {
    field.removeEventListener("input", changed);
    port.disconnect();
    mirror.remove();
  };
}

/** A transparent copy of a textarea's text in a closed shadow root, laid over it, that carries the underlines. */
class Mirror {
  private readonly host = document.createElement("warmline-mirror");
  private readonly copy = document.createElement("div");

  constructor(private readonly field: HTMLTextAreaElement) {
    const root = this.host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "div{position:absolute;overflow:hidden;pointer-events:none;color:transparent;white-space:pre-wrap;overflow-wrap:break-word}" +
        "mark{all:unset;text-decoration:underline wavy #b45309 1.5px;text-underline-offset:3px;text-decoration-skip-ink:none}",
    );
    root.adoptedStyleSheets = [sheet];
    root.append(this.copy);
    document.documentElement.append(this.host);
    field.addEventListener("scroll", this.follow);
    addEventListener("resize", this.follow);
  }

  show(findings: Finding[]): void {
    const text = this.field.value;
    const parts: (string | Node)[] = [];
    let at = 0;
    for (const finding of findings) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(finding.from, finding.to);
      mark.dataset["rule"] = finding.rule;
      parts.push(text.slice(at, finding.from), mark);
      at = finding.to;
    }
    this.copy.replaceChildren(...parts, text.slice(at));
    this.host.dataset["found"] = findings.map((finding) => text.slice(finding.from, finding.to)).join("\n");
    this.follow();
  }

  remove(): void {
    this.field.removeEventListener("scroll", this.follow);
    removeEventListener("resize", this.follow);
    this.host.remove();
  }

  private readonly follow = (): void => {
    const box = this.field.getBoundingClientRect();
    const style = getComputedStyle(this.field);
    for (const name of ["font", "letterSpacing", "lineHeight", "padding", "textAlign", "textIndent", "tabSize"] as const)
      this.copy.style[name] = style[name];
    this.copy.style.left = `${box.left + scrollX + this.field.clientLeft}px`;
    this.copy.style.top = `${box.top + scrollY + this.field.clientTop}px`;
    this.copy.style.boxSizing = "border-box";
    this.copy.style.width = `${this.field.clientWidth}px`;
    this.copy.style.height = `${this.field.clientHeight}px`;
    this.copy.scrollTop = this.field.scrollTop;
  };
}
