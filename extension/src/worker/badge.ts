/** The toolbar icon: how many findings the field has, or that something is wrong; in words when pointed at. */
import type { State } from "../shared/state";
import { count } from "../shared/words";

// Grey, since a finding is no alarm; white on it has a contrast of 4.8.
const BACKGROUND = "#6b7280";

/** What the icon of a tab shows; `total` is undefined where no field is. */
export interface Shown {
  state: State;
  total: number | undefined;
  /** Whether the user wants figures on the icon. */
  isOn: boolean;
}

/** At most four letters. */
export function badgeText({ state, total, isOn }: Shown): string {
  if (!isOn || total === undefined) return "";
  if (state.name === "failed") return "!";
  return total > 0 ? (total > 999 ? "999+" : String(total)) : "";
}

/** Words for pointing and for screen readers. */
export function badgeTitle({ state, total }: Shown): string {
  if (total === undefined) return "Warmline";
  if (state.name === "failed" || state.name === "slow") return `Warmline: ${state.message} ${state.help}`;
  if (total === 0) return "Warmline: nothing to mend in this field";
  return `Warmline: ${count(total, "finding")} in this field`;
}

/** The icon of each tab; what is there already is not drawn anew. */
export class Badge {
  private readonly drawn = new Map<number, string>();

  constructor() {
    void chrome.action.setBadgeBackgroundColor({ color: BACKGROUND });
    void chrome.action.setBadgeTextColor({ color: "#ffffff" });
  }

  draw(tabId: number, shown: Shown): void {
    const [text, title] = [badgeText(shown), badgeTitle(shown)];
    const drawing = `${text} ${title}`;
    if (this.drawn.get(tabId) === drawing) return;
    if (shown.total === undefined) this.drawn.delete(tabId);
    else this.drawn.set(tabId, drawing);
    // The tab may be gone.
    const drawn = [chrome.action.setBadgeText({ tabId, text }), chrome.action.setTitle({ tabId, title })];
    void Promise.allSettled(drawn);
  }
}
