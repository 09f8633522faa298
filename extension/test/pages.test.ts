/** What our own pages decide without a browser. */
import { describe, expect, test } from "vitest";
import { PROGRAMS } from "../src/shared/programs";
import { hostOf, isPattern, patternOf, standingOf } from "../src/shared/patterns";
import { stepsOf } from "../src/shared/pages/steps";

describe("an address as people type it", () => {
  test.each([
    ["help.example.com", "https://help.example.com/*"],
    ["  https://help.example.com/rt/Ticket/Display.html?id=1 ", "https://help.example.com/*"],
    ["http://intranet.example/roundcube", "http://intranet.example/*"],
    ["HELP.Example.COM:8443/x", "https://help.example.com/*"],
    ["http://localhost:8080/", "http://localhost/*"],
    ["http://192.168.0.7/rt", "http://192.168.0.7/*"],
    ["*.example.com", "https://*.example.com/*"],
    ["bücher.example", "https://xn--bcher-kva.example/*"],
  ])("%s is the pattern %s", (address, pattern) => {
    expect(patternOf(address)).toBe(pattern);
    expect(isPattern(pattern)).toBe(true);
  });

  test.each(["", "   ", "help", "two words.example", "ftp://a.example/", "javascript:alert(1)", "chrome://extensions", "about:blank", "https://", "*", "file:///etc/hosts"])("%o names no site", (address) => {
    expect(patternOf(address)).toBeUndefined();
  });
});

describe("the sites", () => {
  test("of known programs are patterns that browsers take, each once and all encrypted", () => {
    const patterns = PROGRAMS.flatMap((program) => program.patterns);
    expect(patterns.filter((pattern) => !isPattern(pattern) || !pattern.startsWith("https://"))).toEqual([]);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  test.each([
    ["https://mail.example.com/*", "mail.example.com"],
    ["https://*.zendesk.com/*", "any address at zendesk.com"],
    ["http://rt.example/*", "rt.example (unencrypted)"],
    ["https://*/*", "every site"],
  ])("%s reads as %s", (pattern, words) => {
    expect(hostOf(pattern)).toBe(words);
  });

  test.each([
    ["https://acme.zendesk.com/agent", ["https://*.zendesk.com/*"], {}, "on"],
    ["https://acme.zendesk.com/agent", ["https://*.zendesk.com/*"], { "https://acme.zendesk.com/*": "off" }, "off"],
    ["https://other.zendesk.com/agent", ["https://*.zendesk.com/*"], { "https://acme.zendesk.com/*": "off" }, "on"],
    ["https://mail.example.com/", [], { "https://mail.example.com/*": "on" }, "ungranted"],
    ["https://mail.example.com/", [], {}, "ungranted"],
    ["chrome://settings", ["https://*/*"], {}, "closed"],
    ["", [], {}, "closed"],
  ] as const)("%s, granted %j and set %j, is %s", (address, granted, sites, standing) => {
    expect(standingOf(address, granted, sites)).toBe(standing);
  });
});

describe("the two commands that install the bridge", () => {
  const OURS = "epnbojmccomnkbaacfanhepdpfekgoic";
  const commands = (...choice: Parameters<typeof stepsOf>): string[] => stepsOf(...choice).map(({ command }) => command);

  test("are short with pipx, everywhere", () => {
    for (const system of ["linux", "mac", "windows"] as const) expect(commands(system, "pipx", OURS)).toEqual(["pipx install warmline", "warmline browser install"]);
  });

  test("make an environment with pip and run the program in it", () => {
    expect(commands("linux", "pip", OURS)).toEqual(["python3 -m venv ~/.warmline && ~/.warmline/bin/pip install warmline", "~/.warmline/bin/warmline browser install"]);
    expect(commands("windows", "pip", OURS)).toEqual([
      'py -m venv "$HOME\\.warmline"; & "$HOME\\.warmline\\Scripts\\pip" install warmline',
      '& "$HOME\\.warmline\\Scripts\\warmline" browser install',
    ]);
  });

  test("tell the bridge the id of an extension that it does not know", () => {
    expect(commands("linux", "pipx", "abc")[1]).toBe("warmline browser install --extension-id abc");
    expect(commands("linux", "pipx", "warmline@warmline.dev")[1]).toBe("warmline browser install");
  });
});
