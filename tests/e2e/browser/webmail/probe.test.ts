import { test } from "vitest";
import { launch } from "puppeteer-core";
import { Servers } from "./servers";
import { ANGRY_MAIL, PostOffice, startMailbox } from "./mail";
import { receive, startRequestTracker, outbox, openReply as openTicket, submit } from "./request_tracker";
import { startRoundcube, openReply, send } from "./roundcube";
for (const mode of ["html", "plain"] as const)
test("probe " + mode, async () => {
  const servers = new Servers(); const office = await PostOffice.open();
  try {
  const imap = await startMailbox(servers);
  const address = await startRoundcube(servers, imap, office.port, mode);
  const browser = await launch({ executablePath: "/usr/bin/chromium", headless: true, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 800 });
  const reply = await openReply(page, address, mode);
  await page.keyboard.type("You forgot to attach the receipt. Bye.");
  console.log(await reply.frame.$eval("body", (b) => b.innerHTML.length > 3000 ? "" : b.innerHTML));
  await send(reply);
  console.log((await office.next()).raw);
  await browser.close();
  } finally { await office.close(); await servers.stop(); }
}, 60000);
