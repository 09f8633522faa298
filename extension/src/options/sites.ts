/** The section of sites. */
import { make } from "../shared/pages/elements";
import { siteList } from "../shared/pages/site_list";
import type { Section } from "./options";

export const sites: Section = {
  name: "sites",
  title: "Sites",
  draw: async () => [make("p", { class: "lead" }, "Warmline reads the field you write in on these sites, and nothing anywhere else. It stays on this computer."), await siteList("h2")],
};
