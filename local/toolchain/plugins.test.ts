// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cacheDir } from "./cache";
import { ensureProviders, findLanguageHost, findOfficial, pathEntry, type Plugin } from "./plugins";
import type { PulumiCli } from "./pulumi";
import { ensureEmulators, findPython } from "./python";
import type { Step } from "./steps";
import { newMachine, type Machine } from "./testing";
import { pluginVersion } from "./versions";

const ours = join(__dirname, "../plugins");

let machine: Machine;
let cli: PulumiCli;
let steps: string[];
const onStep = ({ name, state, detail }: Step): void => void steps.push(`${name} ${state}: ${detail}`);

beforeEach(() => {
  machine = newMachine();
  cli = { path: machine.script("cli/pulumi", "exit 1"), version: "3.259.0", origin: "path" };
  steps = [];
  process.env["GLACIS_TF_PROVIDER_AWS"] = machine.script("terraform/terraform-provider-aws_v5.100.0_x5", "");
});
afterEach(() => {
  delete process.env["GLACIS_TF_PROVIDER_AWS"];
  machine.remove();
});

test("the language host on PATH wins, then the one beside the CLI, then ours", () => {
  const own: Plugin = { origin: "glacis", version: "3.259.0", path: join(ours, "language-nodejs/pulumi-language-nodejs") };
  expect(findLanguageHost(cli)).toEqual(own);
  expect(pathEntry(own)).toEqual([join(ours, "language-nodejs")]);

  const beside = machine.script("cli/pulumi-language-nodejs", "");
  expect(findLanguageHost(cli)).toEqual({ origin: "beside-cli", version: "3.259.0", path: beside });

  const onPath = machine.script("bin/pulumi-language-nodejs", "");
  expect(findLanguageHost(cli)).toEqual({ origin: "path", version: "3.259.0", path: onPath });
  expect(pathEntry(findLanguageHost(cli))).toEqual([]);
});

test("ours on PATH, put there by a parent process, is not taken for the official one", () => {
  process.env["PATH"] = `${join(ours, "language-nodejs")}:${join(ours, "tls")}:${machine.bin}`;
  expect(findLanguageHost(cli).origin).toBe("glacis");
  expect(findOfficial("tls")).toBeUndefined();
});

test("an official provider is found in PULUMI_HOME only in the version of the SDK", () => {
  machine.script("pulumi home/plugins/resource-tls-v4.0.0/pulumi-resource-tls", "");
  expect(findOfficial("tls")).toBeUndefined();
  const version = pluginVersion("tls");
  const path = machine.script(`pulumi home/plugins/resource-tls-v${version}/pulumi-resource-tls`, "");
  expect(findOfficial("tls")).toEqual({ origin: "pulumi-home", version, path });
});

test("online, the official tls plugin is fetched; aws stays ours, which records what no emulator answers", async () => {
  machine.script("cli/pulumi", `[ "$*" = "plugin install resource tls ${pluginVersion("tls")}" ] || exit 9`);
  const { aws, tls } = await ensureProviders(cli, true, onStep);
  expect([aws.origin, tls.origin]).toEqual(["glacis", "installed"]);
  expect(steps).toEqual([
    `tls plugin start: fetching ${pluginVersion("tls")}`,
    `tls plugin done: ${pluginVersion("tls")} installed`,
    `aws plugin reused: ${pluginVersion("aws")} (glacis)`,
  ]);
});

test.each([
  ["offline", false],
  ["when fetching fails", true],
])("%s, tls is ours", async (_, online) => {
  expect((await ensureProviders(cli, online, onStep)).tls).toEqual({ origin: "glacis", version: pluginVersion("tls"), path: join(ours, "tls/pulumi-resource-tls") });
});

describe("Python", () => {
  test("too old, without venv, broken: each is named", async () => {
    const old = machine.script("bin/python3", "echo 3.9.2");
    const bare = machine.script("bin/python3.12", `echo 3.12.1; echo "ModuleNotFoundError: No module named 'ensurepip'" >&2; exit 1`);
    const broken = machine.script("bin/python3.10", "exit 1");
    const problem = `${old} is 3.9.2; ${bare} lacks the module ensurepip (on Debian and Ubuntu: apt install python3-venv); ${broken} does not run`;
    expect(await findPython()).toEqual({ problem });
    await expect(ensureEmulators(onStep)).rejects.toThrow(new Error(`The embedded AWS needs Python 3.10.0 or newer with venv: ${problem}. Install it and run this again.`));
  });

  test("not there at all", async () => {
    expect(await findPython()).toEqual({ problem: "python3 is not on PATH" });
  });

  test("the first that fits is used", async () => {
    machine.script("bin/python3", "echo 3.9.2");
    const path = machine.script("bin/python3.11", "echo 3.11.2");
    expect(await findPython()).toEqual({ path, version: "3.11.2" });
  });

  test("packages that cannot be installed leave no environment behind", async () => {
    machine.script("bin/python3", `[ "$1" = -c ] && { echo 3.11.2; exit 0; }\nmkdir -p "$3/bin"; printf '#!/bin/sh\\necho "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES" >&2; exit 1\\n' > "$3/bin/python"; chmod +x "$3/bin/python"`);
    await expect(ensureEmulators(onStep)).rejects.toThrow(/^The AWS emulators could not be installed from the Python package index\. .* failed with exit code 1:\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES$/);
    const [entry = "none"] = readdirSync(cacheDir()).filter((name) => name.startsWith("aws-emulators-python3.11.2-"));
    expect(readdirSync(join(cacheDir(), entry))).toEqual([]);
  });
});
