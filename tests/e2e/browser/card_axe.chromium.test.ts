import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { AXE } from "./harness/axe";
import { openCard, untilUnderlined } from "./harness/seen";
import { test } from "./harness/test";

/** What axe finds in a copy of the open card, which it cannot see where it is; the copy has the card's own sheet. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const cdp = await page.createCDPSession();
  const { root } = await cdp.send("DOM.getDocument", { depth: -1, pierce: true });
  type Node = typeof root;
  const card = (node: Node): Node | undefined => {
    const attributes = node.attributes ?? [];
    if (attributes.includes("dialog") && attributes.includes("aria-modal")) return node;
    for (const below of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
      const found = card(below);
      if (found) return found;
    }
    return undefined;
  };
  const { object } = await cdp.send("DOM.resolveNode", { backendNodeId: card(root)?.backendNodeId ?? 0 });
  const { result } = await cdp.send("Runtime.callFunctionOn", {
    objectId: object.objectId ?? "",
    awaitPromise: true,
    returnByValue: true,
    functionDeclaration: `async function () {
      const copy = document.body.appendChild(document.createElement("aside"));
      const open = copy.attachShadow({ mode: "open" });
      open.adoptedStyleSheets = this.getRootNode().adoptedStyleSheets;
      open.append(this.cloneNode(true));
      await Promise.all(open.getAnimations().map((animation) => animation.finished));
      const { violations, passes } = await axe.run(copy);
      copy.remove();
      return [...violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")), ...(passes.length > 10 ? [] : ["axe saw next to nothing"])];
    }`,
  });
  return result.value as string[];
}

describe("the card has nothing that axe objects to", () => {
  for (const field of ["#first", "#second"])
    test(`on a ${field === "#first" ? "light" : "dark"} field`, async ({ page, site }) => {
      await page.goto(site.address("fields.html"));
      await page.click(field);
      await page.keyboard.type("You're wrong about the date. We sent it on Monday.");
      await untilUnderlined(page, "You're wrong");
      await openCard(page, "You're wrong");
      expect(await violations(page)).toEqual([]);
    });
});
