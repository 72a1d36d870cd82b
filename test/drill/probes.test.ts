// SPDX-License-Identifier: Apache-2.0
// What the probes of backups read from the embedded AWS, and that damage done there changes their verdicts.
import { BackupClient, CreateBackupVaultCommand, PutBackupVaultLockConfigurationCommand } from "@aws-sdk/client-backup";
import { S3Client, CreateBucketCommand, PutBucketReplicationCommand, PutBucketVersioningCommand, PutObjectCommand, PutObjectLockConfigurationCommand } from "@aws-sdk/client-s3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "../../evidence/live";
import { emulatorEndpoints, startEmulator, stopEmulator } from "../../local/emulator";
import { ensureEmulators } from "../../local/toolchain";
import { judgeFacts } from "../../policies/_kit/judge-probe";
import type { AnyProbe, DeployedResource, DeployedStack } from "../../policies/_kit/probe";
import { catalogue } from "../../policies/catalogue";
import locksHold from "../../policies/backup/locks-hold/probe";
import recoveryPointsFresh from "../../policies/backup/recovery-points-fresh/probe";
import replicationCaughtUp from "../../policies/backup/replication-caught-up/probe";
import restoreProven from "../../policies/backup/restore-proven/probe";
import vaultLocked from "../../policies/backup/vault-locked-compliance/probe";

jest.setTimeout(300_000);

const stateDir = mkdtempSync(join(tmpdir(), "glacis-probes-"));
const [SOURCE, COPY] = ["probed-source", "probed-copy"];
const rules = [{ id: "to-eu-west-1", status: "Enabled", destination: { bucket: `arn:aws:s3:::${COPY}` } }];
const stack: DeployedStack = {
  urn: "urn:pulumi:test::glacis::pulumi:pulumi:Stack::glacis-test", project: "glacis", name: "test", region: "eu-central-1",
  outputs: { backup: { copies: [{ role: "primary", region: "eu-central-1", bucket: SOURCE }] } },
  resources: [
    { type: "aws:s3/bucket:Bucket", name: "source", region: "eu-central-1", outputs: { bucket: SOURCE } },
    { type: "aws:s3/bucket:Bucket", name: "copy", region: "eu-west-1", outputs: { bucket: COPY } },
    { type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", name: "lock", region: "eu-central-1", outputs: { bucket: SOURCE, rule: { defaultRetention: { mode: "GOVERNANCE", days: 35 } } } },
    { type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig", name: "replication", region: "eu-central-1", outputs: { bucket: SOURCE, rules } },
    { type: "aws:backup/vault:Vault", name: "vault", region: "eu-central-1", outputs: { name: "probed" } },
  ].map((resource) => ({ ...resource, urn: `urn:pulumi:test::glacis::${resource.type}::${resource.name}`, id: resource.name })),
};

let connection: Connection;
let s3: S3Client;

beforeAll(async () => {
  process.env["GLACIS_EMULATOR_PARENT"] = String(process.pid); // the emulators end with it, however it ends
  const { python } = await ensureEmulators(() => undefined);
  const { state } = await startEmulator({ stateDir, python });
  connection = new Connection({ stack, endpoints: emulatorEndpoints(state) });
  s3 = connection.client(S3Client, "eu-central-1");
  for (const [client, Bucket, LocationConstraint] of [[s3, SOURCE, "eu-central-1"], [connection.client(S3Client, "eu-west-1"), COPY, "eu-west-1"]] as const) {
    await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true, CreateBucketConfiguration: { LocationConstraint } }));
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  }
  await lock(35);
  await s3.send(new PutBucketReplicationCommand({
    Bucket: SOURCE,
    ReplicationConfiguration: { Role: "arn:aws:iam::123456789012:role/replicator", Rules: [{ ID: "to-eu-west-1", Status: "Enabled", Priority: 1, Filter: { Prefix: "" }, DeleteMarkerReplication: { Status: "Disabled" }, Destination: { Bucket: `arn:aws:s3:::${COPY}` } }] },
  }));
  await put("data");
}, 600_000);

afterAll(async () => {
  connection?.close();
  await stopEmulator(stateDir);
  rmSync(stateDir, { recursive: true, force: true });
});

const lock = (Days: number) => s3.send(new PutObjectLockConfigurationCommand({ Bucket: SOURCE, ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days } } } }));
const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: SOURCE, Key, Body: Key }));

/** Verdicts and messages on the only subject, as the audit gets them. */
async function judged(probe: AnyProbe): Promise<string[]> {
  const [subject] = probe.subjects(stack) as [DeployedResource];
  const facts = JSON.parse(JSON.stringify(await probe.collect(subject, connection.live(AbortSignal.timeout(60_000))))) as unknown;
  const control = catalogue.find(({ id }) => id === probe.control);
  if (control === undefined) throw new Error(`no control ${probe.control}`);
  return judgeFacts(probe, control, subject, facts, new Date().toISOString().slice(0, 10)).map(({ verdict, message }) => `${verdict}: ${message}`);
}

test("locks-hold: a default lock that somebody shortened, and the version that was written meanwhile", async () => {
  expect(await judged(locksHold)).toEqual(["pass: "]);
  await lock(7);
  const { VersionId } = await put("written meanwhile");
  expect(await judged(locksHold)).toEqual([
    "fail: the bucket's default lock lasts 7 days, 35 are declared",
    `fail: version ${VersionId} is locked for 7 days from its creation, 35 are declared`,
  ]);
});

test("replication-caught-up: nothing old enough to judge is undetermined, not a pass", async () => {
  expect(await judged(replicationCaughtUp)).toEqual(["undetermined: there was nothing to copy: no metric within the last hour and no version older than 15 minutes"]);
});

test("restore-proven: no drill, a failed one, one that passed", async () => {
  expect(await judged(restoreProven)).toEqual(["fail: no drill within 90 days"]);
  const result = (verdict: string, at: string) => put(`.glacis-drill/results/${at}.${verdict}.${"0".repeat(64)}.json`);
  const [earlier, later] = [new Date(Date.now() - 7_200_000).toISOString(), new Date(Date.now() - 3_600_000).toISOString()];
  await result("fail", earlier);
  expect(await judged(restoreProven)).toEqual([`fail: the last drill, of ${earlier}, ended with the verdict fail`]);
  await result("pass", later);
  expect(await judged(restoreProven)).toEqual(["pass: "]);
});

test("vault-locked-compliance: no lock, one that can be removed, one that becomes permanent", async () => {
  const backup = connection.client(BackupClient, "eu-central-1");
  await backup.send(new CreateBackupVaultCommand({ BackupVaultName: "probed" }));
  expect(await judged(vaultLocked)).toEqual(["fail: the vault is not locked"]);
  await backup.send(new PutBackupVaultLockConfigurationCommand({ BackupVaultName: "probed", MinRetentionDays: 35, MaxRetentionDays: 3653 }));
  expect(await judged(vaultLocked)).toEqual(["fail: the vault's lock has no date on which it becomes permanent, so it is in governance mode"]);
  await backup.send(new PutBackupVaultLockConfigurationCommand({ BackupVaultName: "probed", ChangeableForDays: 3, MinRetentionDays: 35, MaxRetentionDays: 3653 }));
  expect(await judged(vaultLocked)).toEqual(["pass: "]);
});

test("recovery-points-fresh: the embedded AWS keeps no recovery points, so that the probe cannot see, which is never a pass", async () => {
  await expect(judged(recoveryPointsFresh)).rejects.toThrow();
});
