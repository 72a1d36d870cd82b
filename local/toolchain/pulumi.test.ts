// SPDX-License-Identifier: Apache-2.0
import { createServer, type Server } from "node:http";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unreachable, type Download } from "./download";
import { ensurePulumi, findPulumi } from "./pulumi";
import type { Step } from "./steps";
import { ToolchainError } from "./cache";
import { newMachine, type Machine } from "./testing";
import { PULUMI_VERSION, usableCliRange } from "./versions";

let machine: Machine;
let steps: Step[];
/** An address where nothing listens any more. */
let refusing: string;
const onStep = (step: Step): void => void steps.push(step);
beforeEach(() => {
  machine = newMachine();
  steps = [];
});
afterEach(() => machine.remove());

const works = `echo v${PULUMI_VERSION}`;

/** A release server on the loopback interface. */
async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<{ url: string; close: () => void }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
    },
  };
}

const answering = (status: number): Promise<{ url: string; close: () => void }> =>
  listening(createServer((_, response) => response.writeHead(status).end()));

const noInstall = (): Promise<void> => Promise.reject(new Error("must not be asked"));

beforeAll(async () => {
  const server = await answering(200);
  refusing = server.url;
  server.close();
});

test.each([
  ["answers", 200, undefined],
  ["redirects", 302, undefined],
  ["declines the method", 405, undefined],
  ["is down behind its load balancer", 503, "answers with status 503"],
])("a release server that %s", async (_, status, reason) => {
  const server = await answering(status);
  expect(await unreachable(server.url)).toBe(reason && `${new URL(server.url).host} ${reason}`);
  server.close();
});

test("a release server that refuses, and one that accepts and is silent, are given up within seconds", async () => {
  const silent = await listening(createTcpServer(() => undefined));
  const began = Date.now();
  expect(await unreachable(refusing)).toBe(`${new URL(refusing).host} cannot be reached (ECONNREFUSED)`);
  expect(await unreachable(silent.url)).toBe(`${new URL(silent.url).host} does not answer within 5 s`);
  expect(Date.now() - began).toBeLessThan(7_000);
  silent.close();
});

describe("an installed CLI", () => {
  test("on PATH is used, without asking the network", async () => {
    const path = machine.script("bin/pulumi", "echo v3.250.1");
    expect(await ensurePulumi(onStep, { probeUrl: refusing, install: noInstall })).toEqual({ path, version: "3.250.1", origin: "path" });
    expect(steps).toMatchObject([{ name: "Pulumi CLI", state: "reused", detail: `3.250.1 (${path})` }]);
  });

  test("in PULUMI_HOME is used; the tested version is preferred to another that fits", async () => {
    machine.script("bin/pulumi", "echo v3.250.1");
    const path = machine.script("pulumi home/bin/pulumi", works);
    expect((await findPulumi()).found).toEqual({ path, version: PULUMI_VERSION, origin: "pulumi-home" });
  });

  test.each([
    ["too old", "echo v3.100.0", "is 3.100.0"],
    ["of another major version", "echo v4.0.0", "is 4.0.0"],
    ["that tells no version", "echo", "does not tell its version"],
    ["that crashes", "exit 1", "does not tell its version"],
  ])("%s is not", async (_, body, reason) => {
    const path = machine.script("bin/pulumi", body);
    expect(await findPulumi()).toEqual({ found: undefined, rejected: [`${path} ${reason}, needed is ${usableCliRange()}`] });
  });
});

describe("without one", () => {
  /** Puts a CLI into the installation root, as the official installer does. */
  const install = (body: string): Download["install"] => (root) => {
    mkdirSync(join(root, "bin"));
    writeFileSync(join(root, "bin/pulumi"), body, { mode: 0o755 });
    return Promise.resolve();
  };

  /** A Go whose build yields a CLI of the given kind. */
  const installGo = (body: string): string =>
    machine.script("bin/go", `[ "$1" = version ] && exit 0\ngrep -q "v${PULUMI_VERSION}" go.mod || exit 9\nprintf '#!/bin/sh\\n${body}\\n' > pulumi; chmod +x pulumi`);

  test("the official one is downloaded, and found the next time without the network", async () => {
    const server = await answering(200);
    const cli = await ensurePulumi(onStep, { probeUrl: server.url, install: install(`#!/bin/sh\n${works}\n`) });
    server.close();
    expect(cli).toMatchObject({ version: PULUMI_VERSION, origin: "downloaded" });
    expect(steps).toMatchObject([
      { state: "start", detail: `downloading ${PULUMI_VERSION} with Pulumi's installer` },
      { state: "done", detail: `${PULUMI_VERSION} downloaded` },
    ]);
    expect(await ensurePulumi(onStep, { probeUrl: server.url, install: noInstall })).toEqual(cli);
  });

  test("and without the network, it is built from source", async () => {
    installGo(works);
    const cli = await ensurePulumi(onStep, { probeUrl: refusing, install: noInstall });
    expect(cli).toMatchObject({ version: PULUMI_VERSION, origin: "built" });
    expect(steps).toMatchObject([
      { state: "start", detail: `building ${PULUMI_VERSION} from source, about five minutes the first time (${new URL(refusing).host} cannot be reached (ECONNREFUSED))` },
      { state: "done", detail: `${PULUMI_VERSION} built from source` },
    ]);
    expect((await findPulumi()).found).toEqual(cli);
  });

  test.each([
    ["that is corrupt", install("\u007fELF half an archive")],
    ["that is another version", install("#!/bin/sh\necho v3.1.0\n")],
    ["that fails", () => Promise.reject(new Error("curl: (18) transfer closed"))],
  ])("a download %s is replaced by building", async (_, installer) => {
    installGo(works);
    const server = await answering(200);
    expect(await ensurePulumi(onStep, { probeUrl: server.url, install: installer })).toMatchObject({ origin: "built" });
    server.close();
  });

  test("and without Go either, the error names every way that was tried", async () => {
    const old = machine.script("bin/pulumi", "echo v3.100.0");
    await expect(ensurePulumi(onStep, { probeUrl: refusing, install: noInstall })).rejects.toThrow(
      new ToolchainError(
        [
          `No Pulumi CLI ${usableCliRange()} can be had:`,
          `  installed: ${old} is 3.100.0, needed is ${usableCliRange()}`,
          `  download: ${new URL(refusing).host} cannot be reached (ECONNREFUSED)`,
          "  build: Go is not on PATH",
          "Install the Pulumi CLI, or Go 1.25 or newer to have it built, and run this again.",
        ].join("\n"),
      ),
    );
  });

  test("a Go that is too old is named by its own words", async () => {
    machine.script("bin/go", "echo 'go: go.mod requires go >= 1.25.11 (running go 1.22.0; GOTOOLCHAIN=local)' >&2; exit 1");
    await expect(ensurePulumi(onStep, { probeUrl: refusing, install: noInstall })).rejects.toThrow(
      "  build: go: go.mod requires go >= 1.25.11 (running go 1.22.0; GOTOOLCHAIN=local)\n",
    );
  });

  test("a build that fails says so, with Go's own words", async () => {
    machine.script("bin/go", "[ $1 = version ] && exit 0; echo 'verifying module: checksum mismatch' >&2; exit 1");
    await expect(ensurePulumi(onStep, { probeUrl: refusing, install: noInstall })).rejects.toThrow(
      /^The Pulumi CLI could not be built from source\. go build .* failed with exit code 1:\nverifying module: checksum mismatch$/,
    );
  });

  test("a built CLI that does not run is an error", async () => {
    installGo("exit 1");
    await expect(ensurePulumi(onStep, { probeUrl: refusing, install: noInstall })).rejects.toThrow(/was made, but does not run\.$/);
  });
});
