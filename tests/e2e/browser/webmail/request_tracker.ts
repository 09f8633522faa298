/** Request Tracker, served from its Debian package, with its settings, database and outgoing mail in the test's folder. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import type { Page } from "puppeteer-core";
import type { SentMail } from "./mail";
import { editorFrame, pressWithControl, type Reply } from "./reply";
import { freePort, HERE, type Servers } from "./servers";

/** What must be installed, and a file that shows that it is. */
export const PACKAGES = {
  "request-tracker5": "/usr/sbin/rt-setup-database-5",
  "rt5-standalone": "/usr/share/request-tracker5/libexec/rt-server",
  "rt5-db-sqlite": "/usr/share/doc/rt5-db-sqlite",
};

/** Someone who may do everything; Request Tracker makes this user. */
export const AGENT = { name: "root", password: "password" };

/** A message in the history of a ticket, oldest first. */
const MESSAGE = ".transaction.message";

/** Starts Request Tracker, open to mail of anybody; gives its address. */
export async function startRequestTracker(servers: Servers): Promise<string> {
  const port = await freePort();
  for (const folder of ["mason", "session", "var", "outbox"]) mkdirSync(servers.path(folder));
  writeFileSync(servers.path("sendmail"), `#!/bin/sh\ncat > "$(mktemp '${servers.path("outbox")}/XXXXXX')"\n`, { mode: 0o755 });
  const settings = servers.path("RT_SiteConfig.pm");
  writeFileSync(
    settings,
    `Set($rtname, 'example.com');
Set($Organization, 'example.com');
Set($CorrespondAddress, 'help@example.com');
Set($CommentAddress, 'comment@example.com');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${servers.path("rt.sqlite")}');
Set($WebDomain, '${HERE}');
Set($WebPort, ${port});
Set($WebPath, '');
Set($Timezone, 'UTC');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '${servers.path("sendmail")}');
$RT::MasonDataDir = '${servers.path("mason")}';
$RT::MasonSessionDir = '${servers.path("session")}';
$RT::VarPath = '${servers.path("var")}';
1;
`,
  );
  const rights = servers.path("rights.pl");
  writeFileSync(
    rights,
    `our @ACL = map { { GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ } } qw(CreateTicket ReplyToTicket);
1;
`,
  );
  const environment = { RT_SITE_CONFIG: settings, RT_SITE_CONFIG_DIR: "/dev/null" };
  const setUp = "/usr/sbin/rt-setup-database-5";
  await servers.run(setUp, ["--action", "init", "--skip-create"], environment);
  await servers.run(setUp, ["--action", "insert", "--datafile", rights], environment);
  const server = "/usr/share/request-tracker5/libexec/rt-server";
  await servers.start(server, ["--host", HERE, "--port", String(port), "--max-workers", "3"], port, environment);
  return `http://${HERE}:${port}`;
}

/** Hands a customer's mail in, as a mail server does; the first one becomes ticket 1. */
export async function receive(address: string, mail: string): Promise<void> {
  const body = new URLSearchParams({ SessionType: "REST", queue: "General", action: "correspond", message: mail });
  const answer = await fetch(`${address}/REST/1.0/NoAuth/mail-gateway`, { method: "POST", body });
  const text = await answer.text();
  if (!text.startsWith("ok")) throw new Error(`Request Tracker did not take the mail: ${text}`);
}

/** The mail that Request Tracker sent last, as the customer gets it. */
export async function lastSent(servers: Servers): Promise<SentMail> {
  const outbox = servers.path("outbox");
  const age = (name: string): number => statSync(join(outbox, name)).mtimeMs;
  const newest = readdirSync(outbox).sort((one, other) => age(other) - age(one))[0];
  if (newest === undefined) throw new Error("Request Tracker has sent no mail");
  const raw = readFileSync(join(outbox, newest), "utf8");
  return { raw, read: await PostalMime.parse(raw) };
}

/** Logs in, opens the ticket and answers the customer's message; the caret stands before all other text. */
export async function openReply(page: Page, address: string): Promise<Reply> {
  await page.goto(address);
  await page.type("input[name=user]", AGENT.name);
  await page.type("input[name=pass]", AGENT.password);
  await Promise.all([page.waitForNavigation(), page.click("#login [type=submit]")]);
  // Request Tracker lets nobody in who does not come from one of its own pages.
  await page.goto(`${address}/Ticket/Display.html?id=1`, { referer: `${address}/` });
  const answer = await page.waitForSelector(`${MESSAGE} a.reply-link`);
  await Promise.all([page.waitForNavigation(), answer?.click()]);
  const frame = await editorFrame(page, "iframe.cke_wysiwyg_frame");
  await frame.focus("body");
  await pressWithControl(page, "Home");
  // The attribution line has no element of its own, so the reply gets one.
  await page.keyboard.press("Enter");
  await pressWithControl(page, "Home");
  return { page, frame, selector: "body" };
}

/** Hands the reply in and waits for the ticket; gives the HTML of the newest message in its history. */
export async function submit({ page }: Reply): Promise<string> {
  await Promise.all([page.waitForNavigation(), page.click("[name=SubmitTicket]")]);
  // The history comes after the page.
  await page.waitForSelector(MESSAGE);
  return page.$$eval(`${MESSAGE} .messagebody`, (bodies) => bodies.at(-1)?.innerHTML ?? "");
}
