/** The card of one finding: rule, why, before and after, the wordings to take. */
import type { Finding, Fix } from "../shared/finding";

/** What the card can ask for; it closes first. */
export interface CardChoices {
  take(fix: Fix): void;
  dismiss(): void;
  turnOff(): void;
  showRule(): void;
  closed(): void;
}

export class Card {
  private host: HTMLElement | undefined;

  get isOpen(): boolean {
    return this.host !== undefined;
  }

  /** Opens beside a box of the window, in CSS pixels, and takes the focus. */
  open(finding: Finding, box: DOMRect, choices: CardChoices): void {
    this.close();
    const host = document.createElement("warmline-card");
    const root = host.attachShadow({ mode: "closed" });
    const first = finding.fixes[0];
    const button = document.createElement("button");
    button.textContent = first ? first.after : finding.message;
    button.addEventListener("click", () => {
      this.close();
      if (first) choices.take(first);
    });
    root.append(button);
    host.style.cssText = `position: fixed; left: ${box.left}px; top: ${box.bottom}px; z-index: 2147483647`;
    document.documentElement.append(host);
    this.host = host;
    button.focus();
  }

  close(): void {
    this.host?.remove();
    this.host = undefined;
  }
}
