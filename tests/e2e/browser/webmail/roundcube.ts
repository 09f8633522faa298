/** Roundcube, served by PHP from its Debian package, with its settings and data in the test's folder. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import type { Page } from "puppeteer-core";
import { AGENT } from "./mail";
import { editorFrame, pressWithControl, type Reply } from "./reply";
import { freePort, HERE, type Servers } from "./servers";

/** What must be installed, and a file that shows that it is. */
export const PACKAGES = {
  "roundcube-core": "/var/lib/roundcube/public_html/index.php",
  "roundcube-sqlite3": "/usr/share/roundcube/SQL/sqlite.initial.sql",
  "php-cli": "/usr/bin/php",
  "dovecot-imapd": "/usr/lib/dovecot/imap",
};

/** How replies are written: TinyMCE in a frame, or a textarea. */
export type Mode = "html" | "plain";

/** What stands below each reply; its words would be flagged were they written in the reply. */
const SIGNATURE: Record<Mode, string> = {
  html: "<p>Help desk<br>You must always quote the ticket number.</p>",
  plain: "-- \nHelp desk\nYou must always quote the ticket number.",
};

/** Makes the database, in which the agent has a signature. */
const WITH_SIGNATURE = `
[, $file, $name, $host, $signature, $is_html] = $argv;
$database = new PDO("sqlite:$file", null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
$database->exec(file_get_contents("/usr/share/roundcube/SQL/sqlite.initial.sql"));
$database->prepare("INSERT INTO users (user_id, username, mail_host) VALUES (1, ?, ?)")->execute([$name, $host]);
$database->prepare("INSERT INTO identities (user_id, standard, name, email, signature, html_signature) VALUES (1, 1, 'Help', ?, ?, ?)")
    ->execute([$name, $signature, $is_html]);
`;

/** Starts Roundcube on a mailbox and a post office; gives its address. */
export async function startRoundcube(servers: Servers, imap: number, smtp: number, mode: Mode): Promise<string> {
  const port = await freePort();
  const settings = servers.path("roundcube");
  for (const folder of ["temp", "logs"]) mkdirSync(`${settings}/${folder}`, { recursive: true });
  for (const name of ["defaults.inc.php", "mimetypes.php"]) symlinkSync(`/etc/roundcube/${name}`, `${settings}/${name}`);
  writeFileSync(
    `${settings}/config.inc.php`,
    `<?php
$config = [
    'db_dsnw' => 'sqlite:///${servers.path("roundcube.sqlite")}',
    'imap_host' => '${HERE}:${imap}',
    'smtp_host' => '${HERE}:${smtp}',
    'smtp_user' => '',
    'smtp_pass' => '',
    'des_key' => 'twenty-four-letters-long',
    'temp_dir' => '${settings}/temp',
    'log_dir' => '${settings}/logs',
    'skin' => 'elastic',
    'language' => 'en_US',
    'timezone' => 'UTC',
    'enable_spellcheck' => false,
    'htmleditor' => ${mode === "html" ? 1 : 0},
    'reply_mode' => 1,
];
`,
  );
  const database = servers.path("roundcube.sqlite");
  await servers.run("php", ["-r", WITH_SIGNATURE, database, AGENT.name, HERE, SIGNATURE[mode], mode === "html" ? "1" : "0"]);
  const environment = { ROUNDCUBE_CONFIG_DIR: settings, PHP_CLI_SERVER_WORKERS: "4" };
  await servers.start("php", ["-S", `${HERE}:${port}`, "-t", "/var/lib/roundcube/public_html"], port, environment);
  return `http://${HERE}:${port}/`;
}

/** Logs in, opens the customer's mail and answers it; the caret stands before all other text. */
export async function openReply(page: Page, address: string, mode: Mode): Promise<Reply> {
  await page.goto(address);
  await page.type("#rcmloginuser", AGENT.name);
  await page.type("#rcmloginpwd", AGENT.password);
  await Promise.all([page.waitForNavigation(), page.click("#rcmloginsubmit")]);
  await page.goto(`${address}?_task=mail&_action=show&_uid=1&_mbox=INBOX`);
  await Promise.all([page.waitForNavigation(), page.click(".toolbar a.reply:not(.disabled)")]);
  const [frame, selector] = mode === "html" ? [await editorFrame(page, "#composebody_ifr"), "body"] : [page.mainFrame(), "#composebody"];
  await frame.waitForSelector(selector);
  // Roundcube puts the caret into the field itself, when it has made the reply.
  await frame.waitForFunction((field) => document.hasFocus() && document.activeElement === document.querySelector(field), {}, selector);
  await pressWithControl(page, "Home");
  return { page, frame, selector };
}

/** Sends the reply and waits until Roundcube has let it go. */
export async function send({ page }: Reply): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click("button.send")]);
}
