// SPDX-License-Identifier: Apache-2.0
import { Backup, type BackupArgs } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";

const args: BackupArgs = { ...examplePlace, replicas: [{ region: "eu-west-1" }, { region: "eu-north-1" }] };
const backup = (changes: Partial<BackupArgs>) => () => new Backup("backup", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

const regionsFix = "list at least two regions that differ from each other and from eu-central-1: three copies, each in a region of its own";

test.each([
  ["one replica", { replicas: [{ region: "eu-west-1" }] }, `replicas: found ["eu-west-1"]; ${regionsFix}`],
  ["a replica beside the primary", { replicas: [{ region: "eu-west-1" }, { region: "eu-central-1" }] }, `replicas: found ["eu-west-1","eu-central-1"]; ${regionsFix}`],
  ["two replicas in one region", { replicas: [{ region: "eu-west-1" }, { region: "eu-west-1" }] }, `replicas: found ["eu-west-1","eu-west-1"]; ${regionsFix}`],
  ["a replica in no region", { replicas: [{ region: "eu-west-1" }, { region: "europe" }] }, 'region: found "europe"; use a region code such as eu-central-1'],
  ["a lock of no days", { lockDays: 0 }, "lockDays: found 0; use 1 to 36500 days"],
  ["retention that ends before the lock", { lockDays: 40, retentionDays: 39 }, "retentionDays: found 39; use 40 (lockDays) to 36500 days: a version cannot expire before its lock ends"],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(backup(changes))).toBe(message);
});

describe("by default", () => {
  let built: Promise<Built>;
  beforeAll(async () => {
    built = build(() => new Backup("backup", {
      ...args,
      replicas: ["eu-west-1", "eu-north-1"].map((region) => ({ region, provider: exampleProvider(region) })),
    }, { provider: exampleProvider("eu-central-1") }));
    await built;
  });
  const copies = ["backup-data", "backup-eu-west-1-data", "backup-eu-north-1-data"];

  test("every copy is locked, versioned, private, logged and encrypted with a key of its own region", async () => {
    const result = await built;
    for (const [index, region] of ["eu-central-1", "eu-west-1", "eu-north-1"].entries()) {
      const copy = copies[index] as string;
      const bucket = `example-prod-backup-111122223333-${region}`;
      const states = result.resources.filter(({ name }) => name.startsWith(`${copy}-`));
      expect(new Set(states.map(({ provider }) => provider?.split("::")[3]))).toEqual(new Set([region]));
      expect(result.inputs("aws:s3/bucket:Bucket", `${copy}-bucket`)).toMatchObject({ bucket, objectLockEnabled: true, forceDestroy: false });
      expect(result.inputs("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", `${copy}-lock`)).toMatchObject({ rule: { defaultRetention: { mode: "COMPLIANCE", days: 35 } } });
      expect(result.inputs("aws:s3/bucketVersioning:BucketVersioning", `${copy}-versioning`)).toMatchObject({ versioningConfiguration: { status: "Enabled" } });
      expect(result.inputs("aws:s3/bucketOwnershipControls:BucketOwnershipControls", `${copy}-ownership`)).toMatchObject({ rule: { objectOwnership: "BucketOwnerEnforced" } });
      expect(result.inputs("aws:s3/bucketLogging:BucketLogging", `${copy}-logging`)).toMatchObject({ targetBucket: `example-prod-backup-access-111122223333-${region}` });
      expect(result.inputs("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", `${copy}-encryption`)).toMatchObject({
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
      });
      const encryption = states.find(({ name }) => name === `${copy}-encryption`);
      expect(encryption?.propertyDependencies["rules"]).toEqual([result.all("aws:kms/key:Key")[index]?.urn]);
    }
  });

  test("every new version travels to both replicas within 15 minutes, and no deletion does", async () => {
    const rules = (await built).inputs("aws:s3/bucketReplicationConfig:BucketReplicationConfig")["rules"] as object[];
    expect(rules).toHaveLength(2);
    for (const [index, region] of ["eu-west-1", "eu-north-1"].entries()) {
      expect(rules[index]).toMatchObject({
        id: `to-${region}`,
        status: "Enabled",
        priority: index + 1,
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: { replicationTime: { status: "Enabled", time: { minutes: 15 } }, metrics: { status: "Enabled", eventThreshold: { minutes: 15 } } },
      });
    }
  });

  test("the replicator cannot delete, and uses each key only through S3 for its bucket", async () => {
    const { Statement: statements } = (await built).policy("aws:iam/rolePolicy:RolePolicy", "backup-replicate");
    expect(statements.flatMap(({ Action }) => Action as string | string[]).filter((action) => /Delete|Put|\*/.test(action))).toEqual([]);
    expect(statements.find(({ Sid }) => Sid === "EncryptCopy1")).toEqual({
      Sid: "EncryptCopy1",
      Effect: "Allow",
      Action: ["kms:Encrypt", "kms:GenerateDataKey"],
      Resource: "arn:aws:kms:eu-west-1:111122223333:key/*",
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/example-prod-backup" },
        StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::example-prod-backup-111122223333-eu-west-1" },
      },
    });
  });

  test("the bucket policy refuses plaintext, old TLS and uploads that ask for another encryption", async () => {
    const { Statement: statements } = (await built).policy("aws:s3/bucketPolicy:BucketPolicy", "backup-data-policy");
    expect(statements.map(({ Sid, Effect, Condition }) => [Sid, Effect, Condition])).toEqual([
      ["DenyPlaintext", "Deny", { Bool: { "aws:SecureTransport": "false" } }],
      ["DenyOldTls", "Deny", { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
      ["DenyOtherEncryption", "Deny", { Null: { "s3:x-amz-server-side-encryption": "false" }, StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } }],
    ]);
  });

  test("current versions never expire, and old ones not before their lock ends", async () => {
    expect((await built).inputs("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "backup-data-lifecycle")["rules"]).toEqual([
      { id: "abort-stale-uploads", status: "Enabled", filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      { id: "expire-old-versions", status: "Enabled", filter: {}, noncurrentVersionExpiration: { noncurrentDays: 90 } },
    ]);
  });
});
