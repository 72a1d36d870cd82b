// SPDX-License-Identifier: Apache-2.0
import * as s3 from "@aws-sdk/client-s3";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMULATORS, isRunning, readState } from "../../local/emulator";
import type { DownResult, UpResult } from "../../local/deploy/local-stack";
import { root } from "./project";

/** The whole product on one path: `glacis up --local`, what then exists, `up` again, and `down`. In this order. */

jest.setTimeout(1_200_000);

let base: string;
let stateDir: string;
let first: UpResult & { seconds: number };

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

async function up(): Promise<UpResult & { seconds: number }> {
  const { code, stdout, stderr } = await glacis("up", "--local", "--state-dir", stateDir, "--format", "json");
  if (code !== 0) throw new Error(`up ended with ${String(code)}:\n${stderr}`);
  return JSON.parse(stdout) as UpResult & { seconds: number };
}

test("up provisions the stack under the policy pack, and says what an auditor reads", async () => {
  first = await up();
  console.info(`${first.resources} resources in ${first.seconds} s`);
  expect(first.resources).toBeGreaterThan(190);
  expect(Object.keys(first.changes)).toEqual(["create"]);
  expect(Object.keys(first.outputs)).toEqual(expect.arrayContaining(["posture", "endpoints", "backup"]));
  expect(first.recorded.map(({ type }) => type)).toContain("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults");
  expect(JSON.stringify(first.outputs)).not.toContain("PRIVATE KEY");
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

test("up again changes nothing", async () => {
  const again = await up();
  console.info(`unchanged in ${again.seconds} s`);
  expect(again.changes).toEqual({ same: first.changes["create"] });
  expect(again.outputs).toEqual(first.outputs);
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
