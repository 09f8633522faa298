/** Follows the focus: the field that has it gets a session. Nothing runs in a page while no field has the focus. */
import type { Command } from "../shared/messages";
import { fieldOf, followFocus } from "./focus";
import { Session } from "./session";

/** Sessions of this document whose fields live; the last one is the field last worked in. */
let sessions: Session[] = [];

function follow(element: Element | null): void {
  const field = fieldOf(element);
  for (const session of sessions) {
    if (!session.isAlive) session.end();
    else if (session.field.element !== field?.element) session.rest();
  }
  sessions = sessions.filter(({ isAlive }) => isAlive);
  if (!field) return;
  const known = sessions.find((session) => session.field.element === field.element);
  sessions = [...sessions.filter((session) => session !== known), known ?? new Session(field)];
  known?.wake();
}

function leave(event: FocusEvent): void {
  const session = sessions.at(-1);
  if (session && (event.target === window || event.composedPath().includes(session.field.element))) session.rest();
}

function obey(command: Command): void {
  if (command.kind === "report") sessions.at(-1)?.do(command);
  else if (command.kind === "go-to") sessions.findLast((one) => one.has(command.fingerprint))?.do(command);
  // A page of our own hears what other parts ask the worker, too.
  else if (command.kind === "command") sessions.findLast(({ hasFocus }) => hasFocus)?.do(command);
}

function listen(): void {
  followFocus(follow);
  addEventListener("focusout", leave);
  // A page in design mode has no element that loses the focus.
  addEventListener("blur", leave);
}

function start(): void {
  listen();
  chrome.runtime.onMessage.addListener(obey);
  // An editor that writes the page of its frame anew (`document.open`) takes every listener away with the old one.
  new MutationObserver(listen).observe(document, { childList: true });
}

// A tab that was open when its host was granted may get the script twice.
const world = globalThis as { hasWarmline?: true };
if (!world.hasWarmline) start();
world.hasWarmline = true;
