/** Request Tracker, really run: the customer's angry mail becomes a ticket, which is answered. */
import { afterAll, beforeAll, expect } from "vitest";
import { test } from "../harness/test";
import { ANGRY, ANGRY_MAIL, words } from "./mail";
import { REWRITE, soften, withoutUs } from "./reply";
import { lastSent, openReply, PACKAGES, receive, startRequestTracker, submit } from "./request_tracker";
import { demand, Servers } from "./servers";

let servers: Servers;
let address: string;

beforeAll(async () => {
  demand(PACKAGES);
  servers = new Servers();
  address = await startRequestTracker(servers);
  await receive(address, ANGRY_MAIL);
});

afterAll(() => servers?.stop());

test("a reply in Request Tracker has our words underlined and not the customer's, and enters the ticket as if the rewrite had been typed", { timeout: 180_000 }, async ({
  page,
  running,
}) => {
  const reply = await openReply(page, address);
  await soften(reply, running);
  const history = await submit(reply);
  const sent = await lastSent(servers);

  const [typed, typedMail] = await withoutUs(async (other) => {
    const plain = await openReply(other, address);
    await other.keyboard.type(REWRITE);
    return [await submit(plain), await lastSent(servers)];
  });

  expect(history).toBe(typed);
  expect(history).toContain(REWRITE);
  expect(words(sent)).toEqual(words(typedMail));
  for (const sentence of ANGRY) expect(sent.read.text).toContain(`> ${sentence}`);
  expect(history + sent.raw + (sent.read.html ?? "")).not.toMatch(/warmline/i);
});
