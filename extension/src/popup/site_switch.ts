/** Turns Warmline on and off for the site of the tab. */
import { button, make, status } from "../shared/pages/elements";
import { hostOf, matches, patternOf, type Standing } from "../shared/patterns";
import { change } from "../shared/storage";

export function siteSwitch(address: string, standing: Standing, isOn: boolean): HTMLElement {
  const part = (...children: HTMLElement[]): HTMLElement => make("section", { class: "site", "aria-label": "This site" }, ...children);
  const pattern = patternOf(address);
  if (standing === "closed" || !pattern) return part(make("p", { class: "quiet" }, isOn ? "The box on this page is for practice." : "Browsers keep this page to themselves: Warmline cannot work here."));
  const host = hostOf(pattern);
  const said = status();
  if (standing === "on") {
    const off = button("Always off here", async () => change((own) => ({ sites: { ...own.sites, [pattern]: "off" } })), { id: "site" });
    return part(make("p", {}, `On for ${host}`), off);
  }
  // More than the host itself can be off, such as all addresses of a helpdesk.
  const isNotOff = ([one, way]: readonly [string, string]): boolean => way !== "off" || !matches(one, address);
  const turnOn = async (): Promise<void> => {
    // First of all: browsers ask only at once in a click.
    const isGranted = await chrome.permissions.request({ origins: [pattern] });
    if (!isGranted) {
      said.textContent = `Nothing has changed: ${host} was not allowed.`;
      return;
    }
    await change((own) => ({ sites: { ...Object.fromEntries(Object.entries(own.sites).filter(isNotOff)), [pattern]: "on" } }));
  };
  const words = standing === "off" ? `Off for ${host}` : "Warmline does not see this site.";
  return part(make("p", {}, words), button(`Turn on for ${host}`, turnOn, { id: "site", class: "main" }), said);
}
