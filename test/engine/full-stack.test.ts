// SPDX-License-Identifier: Apache-2.0
import * as s3 from "@aws-sdk/client-s3";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMULATORS, isRunning, readState } from "../../local/emulator";
import { Engine } from "../../local/deploy/engine";
import { engineEnvironment } from "../../local/deploy/environment";
import type { DownResult, UpResult } from "../../local/deploy/local-stack";
import { LocalProject } from "../../local/deploy/project";
import { ensureToolchain } from "../../local/toolchain";
import { fromPlan } from "../../policies/_kit/sources/plan";
import { readProject } from "../../policies/_kit/sources/project";
import { runProgram } from "../../policies/_kit/sources/run-program";
import { fromState } from "../../policies/_kit/sources/state";
import { outputsSchema } from "../../stacks/outputs";
import { OscalReaders } from "../adoption/oscal";
import { changeAll, DRIFTS } from "./drifts";
import { root } from "./project";
import { everyVerdict, reportedByPack, verdicts } from "./verdicts";

/** The whole product on one path: `glacis up --local`, what then exists, `up` again, and `down`. In this order. */

jest.setTimeout(1_200_000);

let base: string;
let stateDir: string;
let first: UpResult & { seconds: number; progress: string };

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "glacis full stack-"));
  stateDir = join(base, "state");
});

afterAll(async () => {
  await glacis("down", "--local", "--state-dir", stateDir);
  rmSync(base, { recursive: true, force: true });
});

/** Runs the command from a directory that is not the checkout. Pulumi's progress goes to stderr and is shown when it fails. */
function glacis(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GLACIS_EMULATOR_PARENT: String(process.pid) };
    const child = spawn(join(root, "glacis"), args, { cwd: base, env, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

async function up(): Promise<typeof first> {
  const { code, stdout, stderr } = await glacis("up", "--local", "--state-dir", stateDir, "--format", "json");
  if (code !== 0) throw new Error(`up ended with ${String(code)}:\n${stderr}`);
  return { ...(JSON.parse(stdout) as UpResult & { seconds: number }), progress: stderr };
}

/** What an audit found, as its JSON has it. */
interface Judged {
  readonly results: readonly { readonly control: string; readonly verdict: string; readonly urn: string }[];
}

/** Found before anything was changed behind the stack's back. */
let unchanged: Judged;

const audit = (): ReturnType<typeof glacis> => glacis("audit", "--stack", "local", "--state-dir", stateDir, "--posture", join(root, "posture.yaml"), "--format", "json");

test("up provisions the stack under the policy pack, and says what an auditor reads", async () => {
  first = await up();
  console.info(`${first.resources} resources in ${first.seconds} s`);
  expect(first.resources).toBeGreaterThan(190);
  expect(Object.keys(first.changes)).toEqual(["create"]);
  expect(Object.keys(first.outputs)).toEqual(expect.arrayContaining(["posture", "endpoints", "backup"]));
  expect(first.recorded.map(({ type }) => type)).toContain("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults");
  expect(outputsSchema.safeParse(first.outputs).error?.issues ?? []).toEqual([]);
  expect(JSON.stringify(first.outputs)).not.toContain("PRIVATE KEY");
});

test("the policy pack and the program judge every resource of the stack alike", async () => {
  const program = await runProgram(readProject(root, "local", {}), { timeoutSeconds: 60, toolkit: root, onOutput: () => undefined });
  const [beforeDeployment] = first.progress.split("Updating (local)");
  expect(reportedByPack(beforeDeployment ?? "")).toEqual(verdicts(program));
});

test("the state and the plan of the deployed stack judge every resource as the program does, passes too", async () => {
  const project = new LocalProject(stateDir);
  const toolchain = await ensureToolchain({ onStep: () => undefined });
  const engine = new Engine(toolchain.pulumi.path, project.root, engineEnvironment(project, toolchain));
  const capture = async (...args: string[]): Promise<Record<string, unknown>> => JSON.parse(await engine.capture([...args, "--stack", "local"])) as Record<string, unknown>;
  const program = everyVerdict(await runProgram(readProject(root, "local", {}), { timeoutSeconds: 60, toolkit: root, onOutput: () => undefined }));
  const state = everyVerdict(fromState(await capture("stack", "export"), "state"));
  const plan = everyVerdict(fromPlan(await capture("preview", "--json", "--show-sames", "--config-file", project.configFile), "plan"));
  // What only a deployment knows, it may settle.
  const settled = Object.keys(program).filter((key) => program[key] === "undetermined");
  const others = (verdicts: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(verdicts).filter(([key]) => !settled.includes(key)));
  expect(settled.length).toBeLessThan(5);
  expect(Object.keys(program).length).toBeGreaterThan(2_000);
  expect(others(state)).toEqual(others(program));
  expect(others(plan)).toEqual(others(program));
});

test("what is written to the backup is copied to two other regions, encrypted and locked", async () => {
  const { copies } = first.outputs["backup"] as { copies: { bucket: string; region: string; role: string }[] };
  const client = (region: string) =>
    new s3.S3Client({ region, endpoint: first.emulator.endpoints["s3"]!, forcePathStyle: true, credentials: { accessKeyId: "test", secretAccessKey: "test" } });
  const primary = copies.find(({ role }) => role === "primary")!;
  await client(primary.region).send(new s3.PutObjectCommand({ Bucket: primary.bucket, Key: "dump", Body: "worth keeping" }));
  expect(new Set(copies.map(({ region }) => region)).size).toBe(3);
  for (const { region, bucket } of copies) {
    const copy = await client(region).send(new s3.GetObjectCommand({ Bucket: bucket, Key: "dump" }));
    expect(await copy.Body?.transformToString()).toBe("worth keeping");
    expect(copy.ServerSideEncryption).toBe("aws:kms");
  }
  const { VersionId } = await client(primary.region).send(new s3.HeadObjectCommand({ Bucket: primary.bucket, Key: "dump" }));
  await expect(client(primary.region).send(new s3.DeleteObjectCommand({ Bucket: primary.bucket, Key: "dump", VersionId }))).rejects.toMatchObject({
    name: "AccessDenied",
  });
});

test("what an auditor gets: a drill, an audit that finds nothing broken, a bundle that verifies, the page", async () => {
  const drill = await glacis("drill", "--stack", "local", "--state-dir", stateDir);
  if (drill.code !== 0) throw new Error(`drill ended with ${String(drill.code)}:\n${drill.stdout}${drill.stderr}`);
  const { code, stdout, stderr } = await audit();
  if (code !== 0) throw new Error(`audit ended with ${String(code)}:\n${stdout.slice(0, 20_000)}${stderr}`);
  const { bundle, judgement } = JSON.parse(stdout) as { bundle: { folder: string; sequence: number }; judgement: Judged };
  unchanged = judgement;
  writeFileSync(join(base, "key.pem"), (first.outputs["evidence"] as { publicKeyPem: string }).publicKeyPem);
  expect(await glacis("verify", bundle.folder, "--key", join(base, "key.pem"))).toMatchObject({ code: 0 });
  const oscal = await OscalReaders.ready();
  for (const name of ["assessment-results", "component-definition"]) {
    const file = join(bundle.folder, "oscal", `${name}.json`);
    expect([oscal.schemaFaults(file), await oscal.trestleFaults(file)]).toEqual([[], ""]);
  }
  oscal.leave();
  expect(await glacis("page", "--program", root, "--bundle", bundle.folder)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^security-page\.html: \d+ statements: .* proven/m) as string });
});

test("up again changes nothing", async () => {
  const again = await up();
  console.info(`unchanged in ${again.seconds} s`);
  expect(again.changes).toEqual({ same: first.changes["create"] });
  expect(again.outputs).toEqual(first.outputs);
});

test("whatever is changed behind the stack's back, the next audit names the control and the resource", async () => {
  const found = ({ results }: Judged): string[] => [...DRIFTS].filter(([, { control, on }]) => results.some((result) => result.verdict === "fail" && result.control === control && result.urn.includes(`::${on}`))).map(([what]) => what);
  expect(DRIFTS.size).toBeGreaterThan(40);
  expect(found(unchanged)).toEqual([]);
  expect(await changeAll(stateDir, "change")).toEqual([]);
  const { stdout, stderr, code } = await audit();
  if (code !== 1) throw new Error(`audit ended with ${String(code)}:\n${stderr}`);
  expect(found((JSON.parse(stdout) as { judgement: Judged }).judgement)).toEqual([...DRIFTS.keys()]);
  expect(await changeAll(stateDir, "revert")).toEqual([]);
});

test("down ends everything, and a second down finds nothing", async () => {
  const { processes } = readState(stateDir)!;
  const { code, stdout, stderr } = await glacis("down", "--local", "--state-dir", stateDir, "--format", "json");
  if (code !== 0) throw new Error(`down ended with ${String(code)}:\n${stderr}`);
  const result = JSON.parse(stdout) as DownResult;
  expect(result).toEqual({ found: true, destroyed: true, ended: EMULATORS.map((name) => processes[name].pid) });
  expect(EMULATORS.map((name) => isRunning(processes[name]))).toEqual([false, false]);
  expect(existsSync(join(stateDir, "pulumi"))).toBe(false);
  expect((await glacis("down", "--local", "--state-dir", stateDir)).stdout).toBe("Nothing was up.\n");
});
