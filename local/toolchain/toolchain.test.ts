// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureToolchain, inspectToolchain, type Step, type ToolchainOptions } from ".";
import { cacheDir, ToolchainError } from "./cache";
import { newMachine, type Machine } from "./testing";
import { PULUMI_VERSION, pluginVersion, usableCliRange } from "./versions";

const ours = join(__dirname, "../plugins");
/** No server listens on the discard port, and none is asked: the browser rules that `fetch` follows forbid it. */
const download: ToolchainOptions["download"] = { probeUrl: "http://127.0.0.1:9/", install: () => Promise.reject(new Error("must not be asked")) };
const offline = "127.0.0.1:9 cannot be reached (fetch failed)";

let machine: Machine;
let terraform: string;
beforeEach(() => {
  machine = newMachine();
  terraform = machine.script("terraform/terraform-provider-aws_v5.100.0_x5", "");
  process.env["GLACIS_TF_PROVIDER_AWS"] = terraform;
});
afterEach(() => {
  delete process.env["GLACIS_TF_PROVIDER_AWS"];
  machine.remove();
});

/** A Python whose venvs hold commands that do nothing. */
const installPython = (): string =>
  machine.script(
    "bin/python3",
    `[ "$1" = -c ] && { echo 3.12.4; exit 0; }\nmkdir -p "$3/bin"\nfor name in python moto_server ministack; do printf '#!/bin/sh\\n' > "$3/bin/$name"; chmod +x "$3/bin/$name"; done`,
  );

test("a machine with CLI and Python gets the rest, and the second time reuses all of it", async () => {
  const path = machine.script("bin/pulumi", `echo v${PULUMI_VERSION}`);
  installPython();
  const steps: Step[] = [];
  const toolchain = await ensureToolchain({ onStep: (step) => steps.push(step), download });
  expect(toolchain).toMatchObject({
    pulumi: { path, version: PULUMI_VERSION, origin: "path" },
    languageHost: { origin: "glacis", path: join(ours, "language-nodejs/pulumi-language-nodejs") },
    aws: { origin: "glacis", version: pluginVersion("aws"), path: join(ours, "aws/pulumi-resource-aws") },
    tls: { origin: "glacis", version: pluginVersion("tls"), path: join(ours, "tls/pulumi-resource-tls") },
    pluginPath: [dirname(path), join(ours, "language-nodejs"), join(ours, "aws"), join(ours, "tls")],
    python: { moto_server: join(toolchain.python.venv, "bin/moto_server"), ministack: join(toolchain.python.venv, "bin/ministack") },
  });
  expect(toolchain.python.venv.startsWith(cacheDir())).toBe(true);
  expect(steps.map(({ name, state }) => `${name}: ${state}`).sort()).toEqual([
    "AWS emulators: done", "AWS emulators: start", "Node language host: reused", "Pulumi CLI: reused", "aws plugin: reused", "tls plugin: reused",
  ]);

  const again: Step[] = [];
  expect(await ensureToolchain({ onStep: (step) => again.push(step), download })).toEqual(toolchain);
  expect(new Set(again.map(({ state }) => state))).toEqual(new Set(["reused"]));
});

test("what cannot be had is one error, after the other work has ended", async () => {
  installPython();
  await expect(ensureToolchain({ onStep: () => undefined, download })).rejects.toThrow(
    new ToolchainError(
      [
        `No Pulumi CLI ${usableCliRange()} can be had:`,
        `  download: ${offline}`,
        "  build: Go is not on PATH",
        "Install the Pulumi CLI, or Go 1.25 or newer to have it built, and run this again.",
      ].join("\n"),
    ),
  );
});

test("inspecting an empty machine names every gap with its fix, and changes nothing", async () => {
  expect(await inspectToolchain(download)).toEqual([
    { name: "Pulumi release server", state: "missing", detail: offline },
    { name: "Go", state: "missing", detail: "Go is not on PATH", fix: "Install Go 1.25 or newer, so that the Pulumi CLI can be built." },
    { name: "Pulumi CLI", state: "missing", detail: "not installed", fix: "Install the Pulumi CLI, or Go 1.25 or newer to have it built." },
    { name: "Node language host", state: "obtainable", detail: "official with a downloaded CLI, otherwise Glacis' own" },
    { name: "aws plugin", state: "present", detail: `Glacis' own, over the Terraform AWS provider 5.100.0 (${terraform})` },
    { name: "tls plugin", state: "present", detail: "Glacis' own" },
    { name: "Python", state: "missing", detail: "python3 is not on PATH", fix: "Install Python 3.10 or newer with venv." },
    { name: "AWS emulators", state: "missing", detail: "need Python", fix: "Install Python 3.10 or newer with venv." },
    { name: "Cache", state: "present", detail: cacheDir() },
  ]);
  expect(existsSync(cacheDir())).toBe(false);
});

test("inspecting a machine that can make everything", async () => {
  const old = machine.script("bin/pulumi", "echo v3.100.0");
  machine.script("bin/go", "");
  const python = installPython();
  const findings = await inspectToolchain(download);
  expect(findings.map(({ name, state, detail }) => [name, state, detail])).toEqual([
    ["Pulumi release server", "missing", offline],
    ["Go", "present", "can build the Pulumi CLI"],
    ["Pulumi CLI", "obtainable", `${old} is 3.100.0, needed is ${usableCliRange()}; will be built from source`],
    ["Node language host", "obtainable", "official with a downloaded CLI, otherwise Glacis' own"],
    ["aws plugin", "present", `Glacis' own, over the Terraform AWS provider 5.100.0 (${terraform})`],
    ["tls plugin", "present", "Glacis' own"],
    ["Python", "present", `3.12.4 (${python})`],
    ["AWS emulators", "obtainable", "will be installed from the Python package index"],
    ["Cache", "present", cacheDir()],
  ]);
});
