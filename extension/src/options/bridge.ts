/** The section of the bridge: how it is, and how it is installed. */
import { connectionTest } from "../shared/pages/connection";
import { make } from "../shared/pages/elements";
import { installSteps } from "../shared/pages/steps";
import type { Section } from "./options";

export const bridge: Section = {
  name: "bridge",
  title: "Bridge",
  draw: async () => [
    make("p", { class: "lead" }, "The bridge is the program on this computer that judges what you write. The browser starts it when you turn to a field and ends it when nobody writes."),
    connectionTest(),
    make("h2", {}, "Install or mend it"),
    await installSteps(),
    make("p", {}, "If that does not help, ", make("code", {}, "warmline browser doctor"), " says for each browser what is wrong and what to do."),
  ],
};
