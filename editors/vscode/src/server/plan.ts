import { join } from "node:path";

/** What the environment can be made with; one of the two is enough. */
export interface Tools {
  readonly uv: string | undefined;
  readonly python: string | undefined;
}

/** Where the environment is to be. */
export interface Site {
  readonly folder: string;
  /** Whether an environment is there already, so that only its content needs renewing. */
  readonly isThere: boolean;
  readonly windows: boolean;
}

/** One program to run, and what to tell the user meanwhile. */
export interface Step {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

const PACKAGE = "warmline";
const OLDEST_PYTHON = "3.11";

/** The steps that install or renew the server; undefined if there is nothing to install it with. */
export function planInstallation(tools: Tools, site: Site): readonly Step[] | undefined {
  const { uv, python } = tools;
  const inside = inEnvironment(site.folder, "python", site.windows);
  const make = "Making a place for the server";
  const fetch = "Fetching the server and its language model";
  let steps: Step[] | undefined;
  if (uv) {
    // uv fetches a Python where there is none.
    const version = `>=${OLDEST_PYTHON}`;
    steps = [
      { title: make, command: uv, args: ["venv", "--no-project", "--clear", "--python", version, site.folder] },
      { title: fetch, command: uv, args: ["pip", "install", "--python", inside, "--upgrade", PACKAGE] },
    ];
  } else if (python) {
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--upgrade", PACKAGE];
    steps = [
      { title: make, command: python, args: ["-m", "venv", "--clear", site.folder] },
      { title: fetch, command: inside, args: pip },
    ];
  }
  return site.isThere ? steps?.slice(1) : steps;
}

/** A program of the environment in a folder. */
export function inEnvironment(folder: string, name: string, windows: boolean): string {
  return windows ? join(folder, "Scripts", `${name}.exe`) : join(folder, "bin", name);
}

/** Arguments that make a Python end well if the server can live in it. */
export const PYTHON_CHECK: readonly string[] = [
  "-c",
  // Debian parts ensurepip from Python; without it, venv makes an environment that nothing can be installed into.
  `import sys, venv, ensurepip; sys.exit(sys.version_info < (${OLDEST_PYTHON.replace(".", ", ")}))`,
];
