// SPDX-License-Identifier: Apache-2.0
// Runs the commands of docs/backup.md, as they stand there, in bash with the AWS CLI against the local S3.
import * as s3 from "@aws-sdk/client-s3";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drill, type Copy } from "../../evidence/drill";
import { Cloud, promise } from "./cloud";
import { Operator } from "./operator";
import { ODD_KEYS } from "./seed";

jest.setTimeout(300_000);

let cloud: Cloud;
let operator: Operator;
let copies: Copy[];

beforeAll(async () => {
  cloud = await Cloud.start();
  operator = await Operator.at(cloud.endpoint);
  copies = await cloud.backup("runbook");
}, 600_000);

afterAll(async () => {
  operator?.leaves();
  await cloud?.stop();
});

/** The shell blocks below a heading that a marker stands above, in the page's order. */
function blocksUnder(heading: string, marker = "executed by test/drill/runbook.test.ts"): string[] {
  const [, section = ""] = readFileSync(join(__dirname, "../../docs/backup.md"), "utf8").split(new RegExp(`^#+ ${heading}\n`, "m"));
  const blocks = [...(section.split(/^#+ /m)[0] ?? "").matchAll(/^<!-- ([^\n]+) -->\n```sh\n(.*?)^```/gms)].flatMap(([, above, script = ""]) => (above === marker ? [script] : []));
  if (blocks.length === 0) throw new Error(`docs/backup.md has no commands under "${heading}" that are ${marker}`);
  return blocks;
}

const body = async ({ client, bucket }: Copy, Key: string) => (await client.send(new s3.GetObjectCommand({ Bucket: bucket, Key }))).Body!.transformToString();
const put = ({ client, bucket }: Copy, Key: string, Body: string) => client.send(new s3.PutObjectCommand({ Bucket: bucket, Key, Body }));
const variables = (KEY: string) => ({ PRIMARY: copies[0]!.bucket, REPLICA: copies[1]!.bucket, KEY });
const restore = (heading: string, key: string) => operator.runs(blocksUnder(heading).join("\n"), variables(key));

test("an object that was deleted comes back", async () => {
  const [primary] = copies as [Copy];
  await put(primary, "deleted/report", "kept");
  await primary.client.send(new s3.DeleteObjectCommand({ Bucket: primary.bucket, Key: "deleted/report" }));
  await expect(body(primary, "deleted/report")).rejects.toMatchObject({ name: "NoSuchKey" });
  await restore("An object was deleted", "deleted/report");
  expect(await body(primary, "deleted/report")).toBe("kept");
});

test("an object that was overwritten has its former content again, locked and replicated", async () => {
  const [primary, replica] = copies as [Copy, Copy];
  await put(primary, "overwritten", "before");
  await put(primary, "overwritten", "after");
  await restore("An object was overwritten", "overwritten");
  expect([await body(primary, "overwritten"), await body(replica, "overwritten")]).toEqual(["before", "before"]);
  expect(await primary.client.send(new s3.HeadObjectCommand({ Bucket: primary.bucket, Key: "overwritten" }))).toMatchObject({ ObjectLockMode: "GOVERNANCE", ReplicationStatus: "COMPLETED" });
});

test("an object that the primary has lost comes back from a replica", async () => {
  const [primary] = copies as [Copy];
  const { VersionId } = await put(primary, "lost", "still there");
  await cloud.damage("remove", primary, "lost", VersionId!);
  await expect(body(primary, "lost")).rejects.toMatchObject({ name: "NoSuchKey" });
  await restore("The primary has lost or damaged an object", "lost");
  expect(await body(primary, "lost")).toBe("still there");
});

test("a region that was lost: all of it is again in three copies, and a drill over all of it passes", async () => {
  const [primary, replica] = await cloud.backup("lost") as [Copy, Copy];
  const keys = [...ODD_KEYS, "overwritten", "deleted"];
  for (const [index, key] of [...keys, "overwritten"].entries()) await put(primary, key, `${index} of ${key}`);
  const large = Buffer.alloc(9 * 1024 * 1024, "large"); // more than the CLI copies at once
  await primary.client.send(new s3.PutObjectCommand({ Bucket: primary.bucket, Key: "large", Body: large, Metadata: { owner: "example" } }));
  await primary.client.send(new s3.DeleteObjectCommand({ Bucket: primary.bucket, Key: "deleted" }));
  const before = new Map(await Promise.all([...keys, "large"].map(async (key): Promise<[string, string]> => [key, await body(replica, key)])));
  const current = (await primary.client.send(new s3.ListObjectsV2Command({ Bucket: primary.bucket }))).Contents!.map(({ Key }) => Key!).sort();
  for (const { Key, VersionId } of (await primary.client.send(new s3.ListObjectVersionsCommand({ Bucket: primary.bucket }))).Versions!) await cloud.damage("remove", primary, Key!, VersionId!);

  const recovered = await cloud.backup("recovered");
  writeFileSync(join(operator.folder, "deleted-keys.txt"), "deleted\n");
  const names = { REPLICA: replica.bucket, REPLICA_REGION: replica.region, RECOVERED: recovered[0]!.bucket, RECOVERED_REGION: recovered[0]!.region };
  const printed = await operator.runs(blocksUnder("The primary's region is lost").join("\n"), names);
  expect(printed).toContain(`Total Objects: ${keys.length + 1}`);

  for (const copy of recovered) {
    const held = (await copy.client.send(new s3.ListObjectsV2Command({ Bucket: copy.bucket }))).Contents!.map(({ Key }) => Key!).sort();
    expect(held).toEqual(copy.role === "primary" ? current : [...current, "deleted"].sort());
    for (const key of current) expect({ key, same: (await body(copy, key)) === before.get(key) }).toEqual({ key, same: true });
  }
  const facts = await drill({ stack: "recovered", copies: recovered, promise, journal: join(operator.folder, "journal"), all: true });
  expect({ verdict: facts.verdict, findings: facts.findings, doubts: facts.doubts }).toEqual({ verdict: "pass", findings: [], doubts: [] });
});

/** What needs an account: the CLI says whether it would send it. */
const NAMES = {
  VAULT: "example-prod-plan", PRIMARY: "example-prod-backup", RECOVERED: "example-restored-backup", BACKUP_ROLE: "arn:aws:iam::111122223333:role/example-prod-plan",
  RECOVERED_KEY: "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000",
};

test.each(["From AWS Backup", "Objects that are older than the replication rule"])("%s: the CLI accepts the commands", async (heading) => {
  for (const script of blocksUnder(heading, "real AWS")) await operator.checks(script, NAMES);
});

test("what the CLI would not send is noticed", async () => {
  const [script = ""] = blocksUnder("From AWS Backup", "real AWS");
  await expect(operator.checks(script.replace("--resource-type", "--resource-typo"), NAMES)).rejects.toThrow(/Unknown options: --resource-typo/);
  await expect(operator.checks(script.replace("--restore-job-id", "--job"), NAMES)).rejects.toThrow(/--restore-job-id/);
});
