/** Answers what the other parts ask. */
import type { Rule } from "../shared/finding";
import type { Answers, Overview, Request } from "../shared/messages";
import { change } from "../shared/storage";
import { wordsOf } from "../shared/words";
import type { Bridge } from "./bridge";
import { fieldsOf } from "./decoding";
import type { Documents } from "./documents";

/** How many dismissed findings are remembered; the oldest go first. */
const MOST_DISMISSED = 2_000;
/** How long fields may take to report, in ms. */
const REPORT = 500;
/** What pages may ask for through the content script: what the card has buttons for. */
const FOR_FIELDS: readonly Request["kind"][] = ["rule", "dismiss", "turn-off", "show-rule"];

/** Whether a sender may ask for it: only our own parts, and content scripts only what the card needs. */
export function mayAsk({ kind }: Request, { id, url = "" }: chrome.runtime.MessageSender): boolean {
  if (id !== chrome.runtime.id) return false;
  return FOR_FIELDS.includes(kind) || url.startsWith(chrome.runtime.getURL(""));
}

export class Answering {
  private known: Promise<readonly Rule[]> | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly bridge: Bridge,
    private readonly documents: Documents,
  ) {}

  /** Forgets the rules of a bridge that is gone. */
  forget(): void {
    this.known = undefined;
  }

  /** A field has sent a text. */
  reported(): void {
    for (const done of this.waiting.splice(0)) done();
  }

  /** The answer to a request; without a bridge there are no rules. */
  async answer(request: Request): Promise<Answers[Request["kind"]]> {
    switch (request.kind) {
      case "rules":
        return this.rules();
      case "rule":
        return (await this.rules()).find((rule) => rule.id === request.id) ?? null;
      case "dismiss":
        await change(({ dismissed }) => {
          const { fingerprint, rule } = request;
          const others = dismissed.filter((one) => one.fingerprint !== fingerprint);
          return { dismissed: [...others, { fingerprint, rule, on: new Date().toISOString() }].slice(-MOST_DISMISSED) };
        });
        return null;
      case "turn-off":
        await change(({ rules }) => ({ rules: { ...rules, [request.rule]: "off" } }));
        return null;
      case "show-rule":
        await chrome.tabs.create({ url: chrome.runtime.getURL(`options.html#rules/${request.id}`) });
        return null;
      case "overview":
        return this.overview(request.tabId);
      case "test-bridge":
        return this.bridge.test();
    }
  }

  private async rules(): Promise<readonly Rule[]> {
    this.known ??= this.bridge.request("warmline/rules", {}).then((found) => {
      const { rules } = fieldsOf(found);
      return Array.isArray(rules) ? rules.filter((rule): rule is Rule => typeof fieldsOf(rule).id === "string") : [];
    });
    try {
      return await this.known;
    } catch {
      this.forget();
      return [];
    }
  }

  private async overview(tabId: number): Promise<Overview> {
    if (!this.documents.of(tabId)) await this.report(tabId);
    const document = this.documents.of(tabId);
    const { judged } = document ?? {};
    const latest = judged ?? document?.latest;
    if (!document || !latest) return { state: this.bridge.state, field: null };
    const { findings, total } = this.documents.shown(document);
    const listed = findings.map((finding) => ({ finding, words: wordsOf(finding, latest.text) }));
    return { state: this.bridge.state, field: { findings: listed, total, partial: latest.partial, text: latest.text } };
  }

  /** Lets the fields of a tab report that a stopped worker has forgotten. */
  private async report(tabId: number): Promise<void> {
    const reported = new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      setTimeout(resolve, REPORT);
    });
    try {
      await chrome.tabs.sendMessage(tabId, { kind: "report" });
    } catch {
      // No content script runs there, so nothing will be reported.
      return;
    }
    await reported;
  }
}
