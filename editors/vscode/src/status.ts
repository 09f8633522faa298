import { type Command, type DocumentSelector, type LanguageStatusItem, languages, LanguageStatusSeverity } from "vscode";

/** What the server says of itself, and the two states in which it cannot speak. */
export type State = "loading" | "ready" | "limited" | "off" | "missing" | "stopped";

/** The parameters of `warmline/status`. */
export interface ServerStatus {
  readonly state: State;
  readonly message: string;
}

interface Look {
  readonly text: string;
  readonly severity: LanguageStatusSeverity;
  readonly command: Command;
}

const { Information, Warning, Error: Fault } = LanguageStatusSeverity;
const LOGS: Command = { command: "warmline.showLogs", title: "Show Logs" };
const LOOKS: Record<State, Look> = {
  loading: { text: "Warmline is loading", severity: Information, command: LOGS },
  ready: { text: "Warmline", severity: Information, command: LOGS },
  limited: { text: "$(warning) Warmline is limited", severity: Warning, command: LOGS },
  off: {
    text: "$(circle-slash) Warmline is off",
    severity: Information,
    command: { command: "warmline.toggle", title: "Turn On" },
  },
  missing: {
    text: "$(warning) Warmline has no server",
    severity: Warning,
    command: { command: "warmline.install", title: "Install" },
  },
  stopped: {
    text: "$(error) Warmline has stopped",
    severity: Fault,
    command: { command: "warmline.restart", title: "Restart" },
  },
};
const FROM_SERVER: readonly string[] = ["loading", "ready", "limited", "off"] satisfies State[];

/** The item in the language menu that says how the server is. */
export class Status {
  private readonly item: LanguageStatusItem;

  constructor(selector: DocumentSelector) {
    this.item = languages.createLanguageStatusItem("warmline.status", selector);
    this.item.name = "Warmline";
  }

  /** Shows a state. */
  show(state: State, message = ""): void {
    const look = LOOKS[state];
    this.item.text = look.text;
    this.item.severity = look.severity;
    this.item.command = look.command;
    this.item.detail = message;
    this.item.busy = state === "loading";
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** The status in a message of the server; undefined if it is none that we know. */
export function readStatus(params: unknown): ServerStatus | undefined {
  if (typeof params !== "object" || params === null || !("state" in params)) {
    return undefined;
  }
  const message = "message" in params && typeof params.message === "string" ? params.message : "";
  return isState(params.state) ? { state: params.state, message } : undefined;
}

function isState(value: unknown): value is State {
  return typeof value === "string" && FROM_SERVER.includes(value);
}
