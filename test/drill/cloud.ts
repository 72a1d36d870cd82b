// SPDX-License-Identifier: Apache-2.0
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { BackupPromise, Copy } from "../../evidence/drill";
import { TIMEOUTS, type Credentials } from "../../evidence/live";
import { freePort } from "../../local/emulator/start";
import { ensureEmulators } from "../../local/toolchain";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
export const REGIONS = ["eu-central-1", "eu-west-1", "eu-north-1"] as const;
export const promise: BackupPromise = { lockMode: "GOVERNANCE", lockDays: 35, retentionDays: 90 };

/** The local S3 in a process of its own, with a back door through which a test damages what is stored. */
export class Cloud {
  private readonly answers: AsyncIterator<string>;

  private constructor(
    private readonly process: ChildProcess,
    readonly endpoint: string,
    lines: Interface,
  ) {
    this.answers = lines[Symbol.asyncIterator]();
  }

  static async start(): Promise<Cloud> {
    const { python } = await ensureEmulators(() => undefined);
    for (let attempts = 1; ; attempts++) {
      const cloud = await Cloud.launch(python, await freePort());
      if (cloud !== undefined) return cloud;
      if (attempts === 5) throw new Error("the local S3 did not start");
    }
  }

  /** Undefined when it ended, as it does when another program has taken the port. */
  private static async launch(python: string, port: number): Promise<Cloud | undefined> {
    const env = { ...process.env, GLACIS_EMULATOR_PARENT: String(process.pid) };
    const child = spawn(python, ["-I", join(__dirname, "damage.py"), String(port)], { env, stdio: ["pipe", "pipe", "ignore"] });
    const cloud = new Cloud(child, `http://127.0.0.1:${port}`, createInterface(child.stdout));
    while (child.exitCode === null) {
      if (await fetch(cloud.endpoint).then(() => true, () => false)) return cloud;
      await delay(100);
    }
    return undefined;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await ended;
  }

  client(region: string, as: Pick<Credentials, "accessKeyId" | "secretAccessKey"> = credentials): s3.S3Client {
    return new s3.S3Client({ region, endpoint: this.endpoint, credentials: as, forcePathStyle: true, retryMode: "adaptive", requestHandler: TIMEOUTS });
  }

  /** Changes what is stored, behind S3's back. */
  async damage(what: string, { bucket }: Copy, key: string, version: string, value?: string | number): Promise<void> {
    this.process.stdin!.write(`${JSON.stringify([what, bucket, key, version, value ?? null])}\n`);
    for (;;) {
      const { value: line } = (await this.answers.next()) as { value: string };
      if (line === "done") return;
      if (line === undefined || line.startsWith("failed")) throw new Error(`${what}: ${line}`);
    }
  }

  /** Three buckets as the backup component makes them: versioned, locked, encrypted, replicated. */
  async backup(name: string): Promise<Copy[]> {
    const copies = await Promise.all(REGIONS.map(async (region, index): Promise<Copy> => {
      const client = this.client(region);
      const bucket = `${name}-${region}`;
      const keys = new kms.KMSClient({ region, endpoint: this.endpoint, credentials });
      const { KeyMetadata } = await keys.send(new kms.CreateKeyCommand({}));
      await client.send(new s3.CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true, CreateBucketConfiguration: { LocationConstraint: region } }));
      await client.send(new s3.PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }));
      await client.send(new s3.PutObjectLockConfigurationCommand({
        Bucket: bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: promise.lockMode, Days: promise.lockDays } } },
      }));
      await client.send(new s3.PutBucketEncryptionCommand({
        Bucket: bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KeyMetadata!.Arn! }, BucketKeyEnabled: true }] },
      }));
      return { role: index === 0 ? "primary" : "replica", region, bucket, client };
    }));
    const Rules = await Promise.all(copies.slice(1).map(async ({ client, bucket, region }, index): Promise<s3.ReplicationRule> => {
      const { ServerSideEncryptionConfiguration } = await client.send(new s3.GetBucketEncryptionCommand({ Bucket: bucket }));
      return {
        ID: `to-${region}`,
        Status: "Enabled",
        Priority: index + 1,
        Filter: { Prefix: "" },
        DeleteMarkerReplication: { Status: "Disabled" },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
        Destination: { Bucket: `arn:aws:s3:::${bucket}`, EncryptionConfiguration: { ReplicaKmsKeyID: ServerSideEncryptionConfiguration!.Rules![0]!.ApplyServerSideEncryptionByDefault!.KMSMasterKeyID! } },
      };
    }));
    const [primary] = copies;
    await primary!.client.send(new s3.PutBucketReplicationCommand({ Bucket: primary!.bucket, ReplicationConfiguration: { Role: "arn:aws:iam::123456789012:role/replicator", Rules } }));
    return copies;
  }
}
