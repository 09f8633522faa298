/** How the bridge can be, in words for people: the one table of them all. */
import type { State } from "../shared/state";

/** What can go wrong, in the order in which one meets it. */
export type Trouble = "missing" | "forbidden" | "unstartable" | "exited" | "crashed" | "garbled" | "silent" | "older" | "newer";

interface Failure {
  /** What browsers say when the port closes; Chromium's words, then Firefox's. */
  said: readonly RegExp[];
  /** Whether it may be gone a moment later, so that another try is made without being asked for. */
  passes: boolean;
  message: string;
  help: string;
}

const DOCTOR = "In a terminal, run “warmline browser doctor”: it says what is wrong.";

export const FAILURES: Readonly<Record<Trouble, Failure>> = {
  missing: {
    // Firefox says the same of a bridge that does not know the extension.
    said: [/native messaging host not found/, /No such native application/],
    passes: false,
    message: "The Warmline bridge was not found on this computer.",
    help:
      "In a terminal, run “warmline browser install”, then click into your text again. " +
      "A browser from Snap or Flatpak may be shut off from it: “warmline browser doctor” says so.",
  },
  forbidden: {
    said: [/native messaging host is forbidden/],
    passes: false,
    message: "The Warmline bridge does not know this extension.",
    help:
      "In a terminal, run “warmline browser install --extension-id {id}”. " +
      "If that changes nothing, whoever manages this browser has blocked the bridge.",
  },
  unstartable: {
    said: [/Failed to start native messaging host/],
    passes: false,
    message: "The Warmline bridge cannot be started.",
    help: "In a terminal, run “warmline browser install” once more: the program may have moved.",
  },
  exited: {
    said: [],
    passes: true,
    message: "The Warmline bridge ends as soon as it is started.",
    help: DOCTOR,
  },
  crashed: {
    said: [],
    passes: true,
    message: "The Warmline bridge stopped several times while it was at work.",
    help:
      "Your text is untouched. The bridge is started again when you turn to another field, or write on a minute later; " +
      "if it keeps stopping, change the passage you wrote last.",
  },
  garbled: {
    said: [/Error when communicating with the native messaging host/, /exceeds the limit of \d+ bytes/],
    passes: true,
    message: "The Warmline bridge says what the browser does not understand.",
    help: DOCTOR,
  },
  silent: {
    said: [],
    passes: true,
    message: "The Warmline bridge does not answer.",
    help: `The bridge is started again when you turn to another field, or write on a minute later. ${DOCTOR}`,
  },
  older: {
    said: [],
    passes: false,
    message: "The Warmline bridge is older than this extension.",
    help: "In a terminal, run “pipx upgrade warmline”, or “pip install --upgrade warmline”; then click into your text again.",
  },
  newer: {
    said: [],
    passes: false,
    message: "This extension is older than the Warmline bridge.",
    help: "Update Warmline on the page of your browser's extensions, or start the browser anew.",
  },
};

/** States in which nothing is wrong, or nothing that ends the work. */
export const STATES = {
  asleep: { name: "asleep", message: "Warmline sleeps until you write.", help: "" },
  connecting: { name: "connecting", message: "Warmline is starting.", help: "" },
  again: { name: "connecting", message: "The Warmline bridge stopped and is being started again.", help: "" },
  starting: {
    name: "slow",
    message: "Warmline takes long to start.",
    help: "There is nothing to do: the first start after an update takes longest.",
  },
  slow: {
    name: "slow",
    message: "Warmline takes long to answer.",
    help: "There is nothing to do: it goes on by itself as soon as the computer is less busy.",
  },
  loading: { name: "loading", message: "Phrases are judged already; the rest follows in a moment.", help: "" },
  ready: { name: "ready", message: "Warmline is ready.", help: "" },
} satisfies Record<string, State>;

/** Words alone are judged: what the server says of it holds what to do. */
export function limited(said: string): State {
  return { name: "limited", message: said, help: "Until then rules that need grammar stay silent." };
}

/** Why a port closed. Chromium and Firefox say nothing more than that the program ended, whenever it did. */
export function troubleOf(said: string, wasGreeted: boolean): Trouble {
  for (const [trouble, failure] of Object.entries(FAILURES)) {
    if (failure.said.some((words) => words.test(said))) return trouble as Trouble;
  }
  // Firefox's word for a program that is not there or may not run, and for a frame that is not JSON.
  if (/unexpected error/.test(said)) return wasGreeted ? "garbled" : "unstartable";
  return wasGreeted ? "crashed" : "exited";
}

/** What the user reads. */
export function failed(trouble: Trouble): State {
  const { message, help } = FAILURES[trouble];
  return { name: "failed", message, help: help.replace("{id}", chrome.runtime.id) };
}
