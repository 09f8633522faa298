/** Reads what the extension draws: its closed shadow roots, which no script of the page can reach. */
import type { CDPSession, Frame, Page } from "puppeteer-core";
import { bidi, idOf, speaksBidi } from "./bidi";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An element or a text in a closed shadow root. */
export interface ShadowNode {
  /** The lower-case tag; `#text` for a text, `#shadow` for a shadow root. */
  name: string;
  attributes: Record<string, string>;
  /** All text in it. */
  text: string;
  children: ShadowNode[];
  /** Where it stands in the window of the tab, a box for each line; none when it is not shown. */
  boxes(): Promise<Box[]>;
}

/** The hosts of a name, such as `warmline-card`, in all frames of the page. */
export async function shadowHosts(page: Page, name: string): Promise<ShadowNode[]> {
  return speaksBidi(page.browser()) ? bidiHosts(page, name) : cdpHosts(page, name);
}

/** The nodes in and below `nodes` that a test holds for. */
export function among(nodes: readonly ShadowNode[], wanted: (node: ShadowNode) => boolean): ShadowNode[] {
  return nodes.flatMap((node) => [...(wanted(node) ? [node] : []), ...among(node.children, wanted)]);
}

interface CdpNode {
  nodeName: string;
  nodeValue: string;
  backendNodeId: number;
  attributes?: string[];
  children?: CdpNode[];
  shadowRoots?: CdpNode[];
  contentDocument?: CdpNode;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function cdpHosts(page: Page, name: string): Promise<ShadowNode[]> {
  let session = sessions.get(page);
  if (!session) sessions.set(page, (session = page.createCDPSession()));
  const cdp = await session;
  const { root } = (await cdp.send("DOM.getDocument", { depth: -1, pierce: true })) as { root: CdpNode };
  const below = (node: CdpNode): CdpNode[] => [...(node.shadowRoots ?? []), ...(node.children ?? []), ...(node.contentDocument ? [node.contentDocument] : [])];
  const hosts = (node: CdpNode): CdpNode[] => (node.nodeName.toLowerCase() === name ? [node] : below(node).flatMap(hosts));
  const seen = (node: CdpNode): ShadowNode => {
    const children = below(node).map(seen);
    const pairs = node.attributes ?? [];
    return {
      name: node.nodeName === "#document-fragment" ? "#shadow" : node.nodeName.toLowerCase(),
      attributes: Object.fromEntries(pairs.flatMap((key, at) => (at % 2 ? [] : [[key, pairs[at + 1] ?? ""]]))),
      text: node.nodeValue + children.map(({ text }) => text).join(""),
      children,
      async boxes() {
        // Chromium answers with an error when the node is not laid out.
        const { quads } = await cdp.send("DOM.getContentQuads", { backendNodeId: node.backendNodeId }).catch(() => ({ quads: [] }));
        return quads.map(([x = 0, y = 0, right = 0, , , bottom = 0]) => ({ x, y, width: right - x, height: bottom - y }));
      },
    };
  };
  return hosts(root).map(seen);
}

/** A node as WebDriver BiDi serialises it. */
interface BidiNode {
  sharedId?: string;
  value?: {
    nodeType: number;
    localName?: string;
    nodeValue?: string;
    attributes?: Record<string, string>;
    children?: BidiNode[];
    shadowRoot?: BidiNode | null;
  };
}

async function bidiHosts(page: Page, name: string): Promise<ShadowNode[]> {
  const ask = async (frame: Frame, functionDeclaration: string, args: object[]): Promise<unknown> => {
    const serializationOptions = { includeShadowTree: "all", maxDomDepth: 30 };
    const call = { functionDeclaration, arguments: args, target: { context: idOf(frame) }, awaitPromise: false, serializationOptions };
    const { result } = (await bidi(page.browser()).send("script.callFunction", call)) as { result: { result?: { value: unknown } } };
    return result.result?.value;
  };
  const seen = (frame: Frame, { value, sharedId }: BidiNode): ShadowNode => {
    const children = [...(value?.shadowRoot ? [value.shadowRoot] : []), ...(value?.children ?? [])].map((child) => seen(frame, child));
    const types: Record<number, string> = { 3: "#text", 11: "#shadow" };
    return {
      name: types[value?.nodeType ?? 0] ?? value?.localName ?? "",
      attributes: value?.attributes ?? {},
      text: (value?.nodeValue ?? "") + children.map(({ text }) => text).join(""),
      children,
      async boxes() {
        return JSON.parse((await ask(frame, boxesOf.toString(), [{ sharedId }])) as string) as Box[];
      },
    };
  };
  const found = page.frames().map(async (frame) => {
    const nodes = (await ask(frame, "(name) => [...document.getElementsByTagName(name)]", [{ type: "string", value: name }])) as BidiNode[] | undefined;
    return (nodes ?? []).map((node) => seen(frame, node));
  });
  return (await Promise.all(found)).flat();
}

function boxesOf(node: Element): string {
  let x = 0;
  let y = 0;
  for (let frame = window.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement ?? null) {
    const box = frame.getBoundingClientRect();
    x += box.left + frame.clientLeft;
    y += box.top + frame.clientTop;
  }
  return JSON.stringify(Array.from(node.getClientRects(), (box) => ({ x: x + box.left, y: y + box.top, width: box.width, height: box.height })));
}
