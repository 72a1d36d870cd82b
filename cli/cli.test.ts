// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { version } from "../package.json";

const root = resolve(__dirname, "..");
let base: string;

beforeAll(() => void (base = mkdtempSync(join(tmpdir(), "glacis cli-"))));
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], { launcher = join(root, "glacis"), env = {} }: { launcher?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], { cwd: base, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

describe("exit codes and what is said", () => {
  test("the version, from any directory", async () => {
    expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test.each<[string, string[], string]>([
    ["an unknown verb", ["frob"], "error: unknown command 'frob'\n(run with --help for usage)\n"],
    ["an unknown option", ["up", "--lokal"], "error: unknown option '--lokal'\n(Did you mean --local?)\n(run with --help for usage)\n"],
    ["an unknown format", ["doctor", "--format", "xml"], "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json.\n(run with --help for usage)\n"],
    ["up without --local", ["up"], "glacis: up needs --local; a real account is Pulumi's own job: pulumi up --stack prod --policy-pack policies\n"],
    ["down without --local", ["down"], "glacis: down needs --local; a real account is Pulumi's own job: pulumi destroy --stack prod\n"],
    ["an empty state directory", ["down", "--local", "--state-dir", ""], "error: option '--state-dir <dir>' argument '' is invalid. it must not be empty.\n(run with --help for usage)\n"],
  ])("bad usage: %s", async (_, args, stderr) => {
    expect(await run(args)).toEqual({ code: 64, stdout: "", stderr });
  });

  test("down where nothing was up", async () => {
    const stateDir = join(base, "never used");
    expect(await run(["down", "--local", "--state-dir", stateDir])).toEqual({ code: 0, stdout: "Nothing was up.\n", stderr: "" });
    expect(existsSync(stateDir)).toBe(false);
    const json = await run(["down", "--local", "--state-dir", stateDir, "--format", "json"]);
    expect(JSON.parse(json.stdout)).toEqual({ found: false, destroyed: false, ended: [] });
  });
});

describe("doctor", () => {
  interface Report {
    readonly ready: boolean;
    readonly findings: { name: string; state: string; fix?: string }[];
    readonly recordedTypes: Record<string, string>;
  }
  const doctor = async (env: NodeJS.ProcessEnv) => {
    const { code, stdout, stderr } = await run(["doctor", "--format", "json"], { env });
    return { code, stderr, report: JSON.parse(stdout) as Report };
  };

  test("without a provider, what is missing, how to get it, and exit code 1", async () => {
    const { code, stderr, report } = await doctor({ GLACIS_TF_PROVIDER_AWS: "/nowhere" });
    expect({ code, stderr, ready: report.ready }).toEqual({ code: 1, stderr: "", ready: false });
    expect(report.findings.find(({ name }) => name === "aws plugin")).toMatchObject({ state: "missing", fix: expect.any(String) as string });
  });

  test("the exit code says whether something with a fix is missing", async () => {
    const { code, report } = await doctor({});
    const blocked = report.findings.some(({ state, fix }) => state === "missing" && fix !== undefined);
    expect({ code, ready: report.ready }).toEqual({ code: blocked ? 1 : 0, ready: !blocked });
    expect(Object.keys(report.recordedTypes)).toContain("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults");
  });
});

describe("the launcher in a fresh clone", () => {
  /** A copy of the launcher and the command without node_modules, and an npm that installs by linking ours. */
  function clone(name: string, npm: string): { launcher: string; env: NodeJS.ProcessEnv; calls: () => number } {
    const directory = join(base, name);
    const bin = join(base, `${name} bin`);
    mkdirSync(directory, { recursive: true });
    mkdirSync(bin, { recursive: true });
    for (const path of ["glacis", "package.json", "cli", "local", "policies/bundle.js"]) cpSync(join(root, path), join(directory, path), { recursive: true });
    writeFileSync(join(directory, "package-lock.json"), "{}");
    const log = join(base, `${name}.calls`);
    writeFileSync(join(bin, "npm"), `#!/bin/sh\necho "$PWD $*" >> "${log}"\n${npm}\n`);
    chmodSync(join(bin, "npm"), 0o755);
    symlinkSync(process.execPath, join(bin, "node"));
    return {
      launcher: join(directory, "glacis"),
      env: { PATH: [bin, "/usr/bin", "/bin"].join(delimiter) },
      calls: () => readFileSync(log, "utf8").trim().split("\n").length,
    };
  }
  const link = `sleep 1; ln -s "${join(root, "node_modules")}" node_modules`;

  test("installs once, says nothing in a pipe, and then runs", async () => {
    const fresh = clone("a clone", link);
    expect(await run(["--version"], fresh)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect(await run(["--version"], fresh)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect(fresh.calls()).toBe(1);
  });

  test("two first runs at once install once", async () => {
    const fresh = clone("two", link);
    const results = await Promise.all([run(["--version"], fresh), run(["--version"], fresh)]);
    expect(results.map(({ code, stdout }) => ({ code, stdout }))).toEqual([0, 0].map((code) => ({ code, stdout: `${version}\n` })));
    expect(results.map(({ stderr }) => stderr).join("")).toMatch(/^glacis: waiting for process \d+, which installs the dependencies\n$/);
    expect(fresh.calls()).toBe(1);
  });

  test("an installation that fails shows npm's words", async () => {
    const fresh = clone("failing", "echo 'npm error network refused' >&2; exit 1");
    const { code, stdout, stderr } = await run(["--version"], fresh);
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: `glacis: npm ci failed in ${join(base, "failing")}\nnpm error network refused\n` });
  });

  test("without npm", async () => {
    const fresh = clone("without npm", "");
    const { code, stderr } = await run(["--version"], { launcher: fresh.launcher, env: { PATH: join(base, "empty") } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "glacis: npm cannot be started (ENOENT); install Node.js 20 or newer together with npm\n" });
  });

  test("a lock of a run that was killed is taken over", async () => {
    const fresh = clone("killed", `${link}; kill -9 $PPID; sleep 1`);
    expect((await run(["--version"], fresh)).code).toBeNull();
    rmSync(join(base, "killed", "node_modules"));
    writeFileSync(join(base, "killed bin", "npm"), `#!/bin/sh\n${link}\n`);
    expect(await run(["--version"], fresh)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});
