/** The page after the installation: install the bridge, test it, allow a first site, practise. */
import { connectionTest } from "../shared/pages/connection";
import { installSteps } from "../shared/pages/steps";
import { siteList } from "../shared/pages/site_list";

/** Puts a part into the section that waits for it. */
function put(id: string, part: HTMLElement): void {
  document.getElementById(id)?.append(part);
}

put("install", await installSteps());
put("test", connectionTest());
put("sites", await siteList("h3"));
