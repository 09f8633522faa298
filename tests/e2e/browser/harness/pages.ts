/** A small server of test pages. */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { bundleFolder, PAGES } from "./bundles";

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Serves pages/, its bundles, and what a test adds. */
export class Site {
  private readonly added = new Map<string, { body: string; headers: Record<string, string> }>();
  private readonly bundles = bundleFolder();
  private readonly server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    const found = this.added.get(path) ?? this.file(path);
    if (!found) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": `${TYPES[extname(path)] ?? "text/html"}; charset=utf-8`, ...found.headers }).end(found.body);
  });

  /** Starts on a free port. */
  static async start(): Promise<Site> {
    const site = new Site();
    await new Promise<void>((resolve) => site.server.listen(0, "127.0.0.1", resolve));
    return site;
  }

  /** The address of a page, such as `gmail.html`; another host name is one that the browser was told to resolve to this machine. */
  address(path: string, host = "127.0.0.1"): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}/${path}`;
  }

  /** Adds a page with headers of its own and tells its address. */
  add(path: string, body: string, headers: Record<string, string> = {}): string {
    this.added.set(`/${path}`, { body, headers });
    return this.address(path);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private file(path: string): { body: string; headers: Record<string, string> } | undefined {
    const file = [PAGES, this.bundles].map((folder) => join(folder, path)).find((one) => existsSync(one) && extname(one));
    if (file !== undefined) return { body: readFileSync(file, "utf8"), headers: {} };
    const script = path.replace(/html$/, "js");
    return existsSync(join(this.bundles, script)) ? { body: this.shell(script), headers: {} } : undefined;
  }

  /** The page of a bundle that has none of its own. */
  private shell(script: string): string {
    const style = script.replace(/js$/, "css");
    const link = existsSync(join(this.bundles, style)) ? `<link rel="stylesheet" href="${style}">` : "";
    return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Reply</title>${link}<body><script type="module" src="${script}"></script>`;
  }
}
