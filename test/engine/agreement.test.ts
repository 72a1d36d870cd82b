// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { down, up } from "../../local/deploy/local-stack";
import { engineEnvironment } from "../../local/deploy/environment";
import { LocalProject } from "../../local/deploy/project";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { fromPlan } from "../../policies/_kit/sources/plan";
import { readProject } from "../../policies/_kit/sources/project";
import { runProgram } from "../../policies/_kit/sources/run-program";
import { fromState } from "../../policies/_kit/sources/state";
import { root, run, writeProject } from "./project";
import { reportedByPack, verdicts } from "./verdicts";

/** The same stack through all four sources: the verdicts must be the same, resource by resource. */

jest.setTimeout(300_000);

/** Right and wrong side by side, inline and split, with relations through values that only a deployment knows. */
const PROGRAM = `
  import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  const { endpoints, ...settings } = new pulumi.Config("glacis").getObject<any>("provider") ?? {
    accessKey: "test", secretKey: "test", skipCredentialsValidation: true, skipRequestingAccountId: true, skipMetadataApiCheck: true };
  const provider = new aws.Provider("aws", { ...settings, ...(endpoints && { endpoints: [endpoints] }), region: "eu-central-1" });
  const key = new aws.kms.Key("rotated", { enableKeyRotation: true, deletionWindowInDays: 30 }, { provider });
  new aws.kms.Key("fixed", { enableKeyRotation: true, deletionWindowInDays: 7 }, { provider });
  new aws.cloudwatch.LogGroup("short", { name: "/agreement/short", retentionInDays: 7 }, { provider });
  new aws.cloudwatch.LogGroup("long", { name: "/agreement/long", retentionInDays: 365, kmsKeyId: key.arn }, { provider });
  const bucket = new aws.s3.Bucket("data", { bucket: "agreement-data" }, { provider });
  new aws.s3.BucketVersioning("data", { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } }, { provider });
  new aws.s3.Bucket("plain", { bucket: "agreement-plain" }, { provider });
  const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" }, { provider });
  new aws.ec2.SecurityGroup("open", { vpcId: vpc.id, description: "open", ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] }, { provider });
  new aws.sns.Topic("news", { name: "agreement-news" }, { provider });
`;

let toolchain: Toolchain;
let base: string;
let project: string;

beforeAll(async () => {
  process.env["GLACIS_EMULATOR_PARENT"] = String(process.pid);
  toolchain = await ensureToolchain({ onStep: () => undefined });
  base = mkdtempSync(join(tmpdir(), "glacis agreement-"));
  project = writeProject(join(base, "project"), PROGRAM, { config: {} });
}, 900_000);

afterAll(() => rmSync(base, { recursive: true, force: true }));

async function engine(...args: string[]): Promise<string> {
  const local = new LocalProject(join(project, "state"), project);
  local.prepare();
  const options = { cwd: project, env: engineEnvironment(local, toolchain) };
  await run(toolchain.pulumi.path, ["--non-interactive", "stack", "init", "prod"], options);
  const { output } = await run(toolchain.pulumi.path, ["--non-interactive", "--color", "never", ...args, "--stack", "prod"], options);
  return output;
}

async function fromProgram(): Promise<string[]> {
  const states = await runProgram(readProject(project, "prod", {}), { timeoutSeconds: 60, toolkit: root, onOutput: () => undefined });
  return verdicts(states);
}

test("the program says what is wrong", async () => {
  const found = (await fromProgram()).map((text) => text.split(" ")[0]);
  expect(found).toEqual(expect.arrayContaining(["key-deletion-window-long", "log-group-retained", "bucket-tls-only", "no-public-admin-ports"]));
});

test("the plan of the real engine agrees with the program", async () => {
  const output = await engine("preview", "--json");
  const plan = JSON.parse(output.slice(output.indexOf("{"))) as Record<string, unknown>;
  expect(verdicts(fromPlan(plan, "plan"))).toEqual(await fromProgram());
});

test("the policy pack under the real engine agrees with the program", async () => {
  const output = await engine("preview", "--policy-pack", join(project, "policies"));
  expect(reportedByPack(output)).toEqual(await fromProgram());
});

test("the state after a real deployment agrees with the program", async () => {
  const empty = writeProject(join(base, "deployed project"), PROGRAM, { config: {}, pack: "empty" });
  const options = { stateDir: join(base, "deployed state"), projectDir: empty, toolchain, engineOutput: "stderr" as const, say: () => undefined };
  try {
    await up(options);
    const checkpoint = join(new LocalProject(options.stateDir, empty).backend, ".pulumi", "stacks", "glacis", "local.json");
    const document = JSON.parse(readFileSync(checkpoint, "utf8")) as Record<string, unknown>;
    expect(verdicts(fromState(document, "state"))).toEqual(await fromProgram());
  } finally {
    await down({ ...options, toolchain: () => Promise.resolve(toolchain) });
  }
});
