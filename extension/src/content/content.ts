/** Follows the focus: the field that has it gets a session. Nothing else runs in the page. */
import type { Command } from "../shared/messages";
import { fieldOf, followFocus } from "./focus";
import { Session } from "./session";

let session: Session | undefined;

function follow(element: Element | null): void {
  const field = fieldOf(element);
  if (!field || (field.element === session?.field.element && !session.isOver)) return;
  session?.end();
  session = new Session(field);
}

function start(): void {
  followFocus(follow);
  chrome.runtime.onMessage.addListener((command: Command) => {
    if (command.kind === "report" || document.hasFocus()) session?.do(command);
  });
}

// A tab that was open when its host was granted may get the script twice.
const world = globalThis as { hasWarmline?: true };
if (!world.hasWarmline) start();
world.hasWarmline = true;
