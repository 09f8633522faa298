/** Roundcube with dovecot, really run: the customer's angry mail is answered and the answer sent. */
import { afterAll, beforeAll, describe, expect } from "vitest";
import { test } from "../harness/test";
import { ANGRY, PostOffice, startMailbox, words } from "./mail";
import { REWRITE, soften, withoutUs } from "./reply";
import { type Mode, openReply, PACKAGES, send, startRoundcube } from "./roundcube";
import { demand, Servers } from "./servers";

describe.for<Mode>(["html", "plain"])("a reply in Roundcube, written in %s", (mode) => {
  let servers: Servers;
  let office: PostOffice;
  let address: string;

  beforeAll(async () => {
    demand(PACKAGES);
    servers = new Servers();
    office = await PostOffice.open();
    address = await startRoundcube(servers, await startMailbox(servers), office.port, mode);
  });

  afterAll(async () => {
    await office?.close();
    await servers?.stop();
  });

  test("has our words underlined and not the customer's, and is sent as if the rewrite had been typed", { timeout: 180_000 }, async ({ page, running }) => {
    const reply = await openReply(page, address, mode);
    await soften(reply, running);
    await send(reply);
    const sent = await office.next();

    const typed = await withoutUs(async (other) => {
      const plain = await openReply(other, address, mode);
      await other.keyboard.type(REWRITE);
      await send(plain);
      return office.next();
    });

    expect(words(sent)).toEqual(words(typed));
    expect(sent.read.text).toContain(REWRITE);
    for (const sentence of ANGRY) expect(sent.read.text).toContain(`> ${sentence}`);
    expect(sent.raw + (sent.read.html ?? "")).not.toMatch(/warmline/i);
  });
});
