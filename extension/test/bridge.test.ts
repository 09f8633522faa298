import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Bridge, EMPTY, type User } from "../src/worker/bridge";
import { SILENT, SLOW } from "../src/worker/patience";
import { type FakePort, fakeChrome, settled } from "./fake_chrome";

const GREETING = { capabilities: { experimental: { warmline: { protocol: 1 } } } };
let ports: FakePort[];
let user: User;
let bridge: Bridge;

beforeEach(() => {
  vi.useFakeTimers();
  ports = fakeChrome();
  user = { options: async () => ({ delay: 0 }), opened: vi.fn(), closed: vi.fn(), heard: vi.fn(), changed: vi.fn() };
  bridge = new Bridge(user);
});
afterEach(() => vi.useRealTimers());

function last(): FakePort {
  const port = ports.at(-1);
  if (!port) throw new Error("nothing was connected");
  return port;
}

async function greet(result: unknown = GREETING): Promise<void> {
  await settled();
  last().say({ jsonrpc: "2.0", id: last().of("initialize")[0]?.["id"], result });
  await settled();
}

async function open(): Promise<FakePort> {
  bridge.wake(true);
  await greet();
  return last();
}

describe("waking", () => {
  test("nothing is started before somebody needs it", () => {
    expect(ports).toEqual([]);
    expect(bridge.state.name).toBe("asleep");
  });

  test("is one start however many fields ask for it", async () => {
    bridge.wake(true);
    bridge.wake(false);
    await greet();
    bridge.wake(true);
    expect(ports.length).toBe(1);
  });

  test("tells of the server once it has greeted, and then follows what it says of itself", async () => {
    const port = await open();
    expect(user.opened).toHaveBeenCalledOnce();
    expect(port.of("initialized").length).toBe(1);
    expect(bridge.state.name).toBe("loading");
    port.say({ method: "warmline/status", params: { state: "ready" } });
    expect(bridge.state.name).toBe("ready");
    port.say({ method: "warmline/status", params: { state: "limited", message: "words only: install the model" } });
    expect(bridge.state).toMatchObject({ name: "limited", message: "words only: install the model" });
  });

  test("what is no message of the protocol is passed over", async () => {
    const port = await open();
    for (const nonsense of [null, 7, "hello", [], {}, { id: 99, result: 1 }, { method: 3 }, { method: "warmline/status" }]) port.say(nonsense);
    expect(bridge.state.name).toBe("loading");
  });

  test("what the server asks for is refused, so that it does not wait", async () => {
    const port = await open();
    port.say({ id: "x", method: "client/registerCapability", params: {} });
    expect(port.posted.at(-1)).toMatchObject({ id: "x", error: { code: -32601 } });
  });
});

describe("a bridge that cannot be had", () => {
  test("fails at once where another try changes nothing, and is tried again when somebody turns to a field", async () => {
    bridge.wake(true);
    last().end("Specified native messaging host not found.");
    expect(bridge.state).toMatchObject({ name: "failed", message: expect.stringContaining("not found") });
    await vi.advanceTimersByTimeAsync(59_000);
    bridge.wake(false);
    expect(ports.length).toBe(1);
    bridge.wake(true);
    expect(ports.length).toBe(2);
    await greet();
    expect(bridge.state.name).toBe("loading");
  });

  test("is tried again, too, when somebody writes on a minute later", async () => {
    bridge.wake(true);
    last().end("Specified native messaging host not found.");
    await vi.advanceTimersByTimeAsync(61_000);
    bridge.wake(false);
    expect(ports.length).toBe(2);
  });

  test("that is forbidden names the id to allow", () => {
    bridge.wake(true);
    last().end("Access to the specified native messaging host is forbidden.");
    expect(bridge.state.help).toContain("--extension-id ourselves");
  });

  test.each([
    [{}, "older"],
    [{ capabilities: { experimental: { warmline: { protocol: 0 } } } }, "older"],
    [{ capabilities: { experimental: { warmline: { protocol: 2 } } } }, "This extension is older"],
  ])("that speaks another protocol is let go and says who is older: %j", async (answer, words) => {
    bridge.wake(true);
    await greet(answer);
    expect(bridge.state.name).toBe("failed");
    expect(bridge.state.message).toContain(words);
    expect(last().isClosed).toBe(true);
    expect(user.opened).not.toHaveBeenCalled();
  });

  test("that ends at once is started three times more, with longer and longer pauses", async () => {
    bridge.wake(true);
    const pauses: number[] = [];
    for (let at = 0; at < 3; at += 1) {
      const before = Date.now();
      last().end("Native host has exited.");
      expect(bridge.state.name).toBe("connecting");
      const count = ports.length;
      while (ports.length === count) await vi.advanceTimersByTimeAsync(50);
      pauses.push(Date.now() - before);
    }
    expect(pauses).toEqual([300, 1_000, 4_000]);
    last().end("Native host has exited.");
    expect(bridge.state).toMatchObject({ name: "failed", message: expect.stringContaining("as soon as it is started") });
  });
});

describe("a bridge that goes", () => {
  test("is started again, and gets every text anew", async () => {
    const port = await open();
    port.end("");
    expect(user.closed).toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    await greet();
    expect(user.opened).toHaveBeenCalledTimes(2);
  });

  test("again and again while it is at work fails with a word on the text, though each start went well", async () => {
    await open();
    for (let at = 0; at < 3; at += 1) {
      last().end("Native host has exited.");
      await vi.advanceTimersByTimeAsync(8_000);
      await greet();
    }
    last().end("Native host has exited.");
    expect(bridge.state).toMatchObject({ name: "failed", message: expect.stringContaining("at work") });
  });

  test("once a day never fails", async () => {
    await open();
    for (let day = 0; day < 5; day += 1) {
      await vi.advanceTimersByTimeAsync(86_400_000);
      last().end("Native host has exited.");
      await vi.advanceTimersByTimeAsync(500);
      await greet();
    }
    expect(bridge.state.name).toBe("loading");
  });
});

describe("a bridge that is slow", () => {
  test("says so, and that it is over when the answer comes", async () => {
    const port = await open();
    port.say({ method: "warmline/status", params: { state: "ready" } });
    bridge.asked();
    await vi.advanceTimersByTimeAsync(SLOW);
    expect(bridge.state.name).toBe("slow");
    bridge.answered(false);
    expect(bridge.state.name).toBe("ready");
  });

  test("is slow for a writer who types on, too", async () => {
    await open();
    for (let at = 0; at < 6; at += 1) {
      bridge.asked();
      await vi.advanceTimersByTimeAsync(SLOW / 5);
    }
    expect(bridge.state.name).toBe("slow");
  });

  test("and silent is started anew", async () => {
    const port = await open();
    bridge.asked();
    await vi.advanceTimersByTimeAsync(SILENT);
    expect(port.isClosed).toBe(true);
    await vi.advanceTimersByTimeAsync(500);
    expect(ports.length).toBe(2);
  });
});

describe("sleep", () => {
  test("comes after the rest that was asked for last, closes the port and ends every timer", async () => {
    const port = await open();
    bridge.sleepAfter(10 * EMPTY);
    bridge.sleepAfter(EMPTY);
    await vi.advanceTimersByTimeAsync(EMPTY - 1);
    expect(port.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(port.isClosed).toBe(true);
    expect(bridge.state.name).toBe("asleep");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends with the next text", async () => {
    await open();
    bridge.sleepAfter(1);
    await vi.advanceTimersByTimeAsync(1);
    bridge.wake(false);
    await greet();
    expect(bridge.isOpen).toBe(true);
  });
});

describe("requests", () => {
  test("wake the bridge and wait for its greeting", async () => {
    const asked = bridge.request("warmline/rules", {});
    await greet();
    last().say({ id: last().of("warmline/rules")[0]?.["id"], result: { rules: [] } });
    await expect(asked).resolves.toEqual({ rules: [] });
  });

  test("are rejected when the bridge goes, and when no answer comes", async () => {
    const port = await open();
    const lost = expect(bridge.request("warmline/rules", {})).rejects.toThrow();
    await settled();
    port.end("Native host has exited.");
    await lost;
    await vi.advanceTimersByTimeAsync(500);
    await greet();
    const late = expect(bridge.request("warmline/rules", {})).rejects.toThrow("was not answered");
    await vi.advanceTimersByTimeAsync(60_000);
    await late;
  });

  test("of how it is are answered when that is known", async () => {
    const tested = bridge.test();
    await greet();
    last().say({ method: "warmline/status", params: { state: "ready" } });
    await expect(tested).resolves.toMatchObject({ name: "ready" });
  });
});
