// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isRunning, processRef, readState } from "../../local/emulator";
import { DeploymentFailed, down, up, type LocalOptions, type UpResult } from "../../local/deploy/local-stack";
import { engineLocks } from "../../local/deploy/locks";
import { LocalProject } from "../../local/deploy/project";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { root, run, writeProject } from "./project";

/** What goes wrong around a deployment: killed engines, a dead emulator, two runs at once, a machine that lacks something. */

jest.setTimeout(300_000);

/** A few resources that take the provider seconds to make, in both emulators, so that there is a middle to be killed in. */
const PROGRAM = `
  import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  const { endpoints, ...settings } = new pulumi.Config("glacis").requireObject<any>("provider");
  const provider = new aws.Provider("aws", { ...settings, endpoints: [endpoints], region: "eu-central-1", allowedAccountIds: ["123456789012"] });
  const keys = [1, 2, 3, 4].map((n) => new aws.kms.Key("key-" + n, { enableKeyRotation: true, deletionWindowInDays: 30 }, { provider }));
  new aws.cloudwatch.LogGroup("log", { name: "/glacis/test", retentionInDays: 365, kmsKeyId: keys[0].arn }, { provider });
  new aws.ec2.InstanceMetadataDefaults("defaults", { httpTokens: "required", httpPutResponseHopLimit: 1 }, { provider });
  export const keyIds = keys.map((key) => key.keyId);
`;
const RESOURCES = 6;

let toolchain: Toolchain;
let base: string;
const made: LocalOptions[] = [];

beforeAll(async () => {
  process.env["GLACIS_EMULATOR_PARENT"] = String(process.pid);
  toolchain = await ensureToolchain({ onStep: () => undefined });
  base = mkdtempSync(join(tmpdir(), "glacis faults-"));
}, 900_000);

afterAll(async () => {
  for (const options of made) await down({ ...options, toolchain: () => Promise.resolve(toolchain) });
  rmSync(base, { recursive: true, force: true });
});

/** A project and a state directory of their own, both with a space in the path. */
function prepare(name: string): LocalOptions & { said: string[] } {
  const said: string[] = [];
  const projectDir = writeProject(join(base, `${name} project`), PROGRAM, { config: {}, pack: "empty" });
  const options = { stateDir: join(base, `${name} state`), projectDir, toolchain, engineOutput: "stderr" as const, say: (message: string) => void said.push(message) };
  made.push(options);
  return { ...options, said };
}

async function eventually(what: string, condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > 60_000) throw new Error(`${what} did not happen within a minute`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The engine that works on a stack now, once it has noted that it creates something. */
async function engineAtWork({ stateDir, projectDir }: LocalOptions): Promise<number> {
  const { backend } = new LocalProject(stateDir, projectDir);
  const state = join(backend, ".pulumi", "stacks", "glacis", "local.json");
  await eventually("the update", () => existsSync(state) && /"type":\s*"creating"/.test(readFileSync(state, "utf8")));
  return Number(engineLocks(backend).holders[0]);
}

/** Processes that were started by the engine of this state directory. They carry its Pulumi home in their environment. */
function descendants({ stateDir }: LocalOptions): number[] {
  const home = `PULUMI_HOME=${join(stateDir, "home")}`;
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(home) && processRef(pid) !== undefined;
    } catch {
      return false;
    }
  });
}

function expectDeployed(result: UpResult): void {
  expect(result.resources).toBe(RESOURCES);
  expect(result.recorded).toEqual([
    { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", count: 1, reason: "the emulator that answers this service has no API for it" },
  ]);
  expect((result.outputs["keyIds"] as string[]).length).toBe(4);
}

test("an engine killed in the middle leaves no process behind, and the next run converges", async () => {
  const options = prepare("killed");
  const first = up(options).catch((error: unknown) => error);
  const engine = await engineAtWork(options);
  process.kill(engine, "SIGKILL");
  expect(await first).toBeInstanceOf(DeploymentFailed);
  if (process.platform === "linux") await eventually("the end of every plugin", () => descendants(options).length === 0);
  else console.warn("not checked that the plugins ended: there is no /proc here");

  expectDeployed(await up(options));
  expect(options.said[0]).toBe("released the lock of an engine that was killed");
  // Which one depends on the moment: the engine does not write its state in one step.
  expect(options.said[1]).toMatch(
    /^(the last run was killed during \d+ operations, whose results nobody knows|the state of the last run cannot be read \(.*\)): starting over with an empty account and an empty stack$/,
  );
  expect((await up(options)).changes).toEqual({ same: RESOURCES + 2 });
});

test("a dead emulator is noticed, and the stack is made again", async () => {
  const options = prepare("gone");
  expectDeployed(await up(options));
  const { processes } = readState(options.stateDir)!;
  process.kill(processes.ministack.pid, "SIGKILL");
  await eventually("the end of the emulator", () => !isRunning(processes.ministack));
  const again = await up(options);
  expectDeployed(again);
  expect(again.changes).toEqual({ create: RESOURCES + 2 });
  expect(options.said).toEqual([
    "the embedded AWS of the last run is gone, and with it all that was in it: starting over with an empty account and an empty stack",
  ]);
  const { moto } = readState(options.stateDir)!.processes;
  process.kill(moto.pid, "SIGKILL");
  await eventually("the end of the emulator", () => !isRunning(moto));
  expect(await down({ ...options, toolchain: () => Promise.reject(new Error("not needed")) })).toMatchObject({ found: true, destroyed: false });
});

test("of two runs at once the second waits and finds nothing to do", async () => {
  const options = prepare("twice");
  const first = up(options);
  const second = up(options);
  const [one, two] = await Promise.all([first, second]);
  expect([one.changes, two.changes]).toContainEqual({ create: RESOURCES + 2 });
  expect([one.changes, two.changes]).toContainEqual({ same: RESOURCES + 2 });
  expect(options.said).toEqual([`process ${process.pid} works on the local stack in ${options.stateDir}; waiting for it to end`]);
});

describe("the command says what is missing", () => {
  const glacis = (env: NodeJS.ProcessEnv) => run(join(root, "glacis"), ["up", "--local", "--state-dir", join(base, "refused")], { cwd: base, env: { ...process.env, ...env } });

  test("no Terraform provider", async () => {
    const { code, output } = await glacis({ GLACIS_TF_PROVIDER_AWS: "/nowhere/terraform-provider-aws" });
    expect(output).toMatch(/^glacis: No aws provider can be had: .*no Terraform AWS provider 5\.x was found in \/nowhere\/terraform-provider-aws.*GLACIS_TF_PROVIDER_AWS\.\n$/);
    expect(code).toBe(1);
  });

  test("a cache directory that cannot be written", async () => {
    const { code, output } = await glacis({ XDG_CACHE_HOME: "/dev/null/cache" });
    expect(output).toMatch(/^glacis: The cache directory \/dev\/null\/cache\/glacis\S* cannot be written \(ENOTDIR\)\. Make it writable, or set XDG_CACHE_HOME to a directory that is\.\n$/);
    expect(code).toBe(1);
  });
});

test("the passphrase, the configuration and the state file are their owner's alone", async () => {
  const options = prepare("modes");
  await up(options);
  const { passphraseFile, configFile } = new LocalProject(options.stateDir, options.projectDir);
  const { stdout } = await promisify(execFile)("find", [passphraseFile, configFile, join(options.stateDir, "emulator.json"), "-perm", "/077"]);
  expect(stdout).toBe("");
});
