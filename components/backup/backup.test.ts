// SPDX-License-Identifier: Apache-2.0
import { Backup, BackupPlan, type BackupArgs, type BackupPlanArgs } from ".";
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
  ["a colder class before the lock ends", { archiveAfterDays: 20 }, "archiveAfterDays: found 20; use 35 (lockDays) to 36500 days: a version does not move to a colder class before its lock ends"],
  ["an expiry soon after the move to a colder class", { archiveAfterDays: 60, retentionDays: 149 }, "retentionDays: found 149; use 150 (archiveAfterDays and 90) or more: what moved to a colder class is charged for 90 days"],
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

const planArgs: BackupPlanArgs = { ...examplePlace, copies: [{ region: "eu-west-1" }], coolingOffDays: 30, confirmPermanentLock: "permanent after 30 days", topicArn: "arn:aws:sns:eu-central-1:111122223333:oncall" };
const notConfirmed = (found: string, days: number) =>
  `confirmPermanentLock: found ${found}; write "permanent after ${days} days" if that is what you want: after ${days} days nobody, AWS included, can remove the vaults' locks or delete a backup before its time, and it is paid for until then`;

test.each<[string, Partial<BackupPlanArgs>, string]>([
  ["a plan without another region", { copies: [] }, "copies: found []; list at least one region, each once and none of them eu-central-1: a copy in the same region is lost with it"],
  ["a copy beside the plan", { copies: [{ region: "eu-central-1" }] }, 'copies: found ["eu-central-1"]; list at least one region, each once and none of them eu-central-1: a copy in the same region is lost with it'],
  ["two days of cooling off", { coolingOffDays: 2 }, "coolingOffDays: found 2; use 3 to 36500 days"],
  ["a permanence that nobody confirmed", { confirmPermanentLock: "" }, notConfirmed('""', 30)],
  ["a confirmation of another time", { coolingOffDays: 31 }, notConfirmed('"permanent after 30 days"', 31)],
  ["a daily backup the lock would refuse as too short", { dailyDays: 34 }, "dailyDays: found 34; use 35 (leastDays) or more: the vault's lock refuses backups that are kept shorter, and the job fails"],
  ["a monthly backup the lock would refuse as too long", { monthlyDays: 4000 }, "monthlyDays: found 4000; use 3653 (mostDays) or less: the vault's lock refuses backups that are kept longer, and the job fails"],
  ["a lock without room", { mostDays: 30 }, "mostDays: found 30; use 35 (leastDays) or more: the lock's longest retention is not below its shortest"],
  ["a copy that ends before its source", { dailyDays: 60, copyDays: 50 }, "copyDays: found 50; use 60 (dailyDays) or more: a copy does not end before its source"],
  ["a weekly backup that ends before a daily one", { dailyDays: 120 }, "weeklyDays: found 98; use 120 (dailyDays) or more: a rarer backup is kept at least as long as a more frequent one"],
  ["a monthly backup that ends before a weekly one", { weeklyDays: 500 }, "monthlyDays: found 400; use 500 (weeklyDays) or more: a rarer backup is kept at least as long as a more frequent one"],
  ["less time in cold storage than is charged", { coldAfterDays: 311 }, "monthlyDays: found 400; use 401 (coldAfterDays and 90) or more: what moved to cold storage stays there 90 days"],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(() => new BackupPlan("recovery", { ...planArgs, ...changes }))).toBe(message);
});

describe("the plan", () => {
  let built: Built;
  beforeAll(async () => {
    built = await build(() => new BackupPlan("recovery", { ...planArgs, copies: [{ region: "eu-west-1", provider: exampleProvider("eu-west-1") }] }, { provider: exampleProvider("eu-central-1") }));
  });

  test("every rule copies to the other region, for at least as long", () => {
    const rules = built.inputs("aws:backup/plan:Plan")["rules"] as { ruleName: string; lifecycle: { deleteAfter: number }; copyActions: { lifecycle: { deleteAfter: number } }[] }[];
    expect(rules.map(({ ruleName, lifecycle, copyActions }) => [ruleName, lifecycle.deleteAfter, copyActions.map((copy) => copy.lifecycle.deleteAfter)])).toEqual([
      ["daily", 35, [35]], ["weekly", 98, [98]], ["monthly", 400, [400]],
    ]);
  });

  test("every vault is locked for good after the cooling-off days, under its region's key, and nobody may empty it", () => {
    const regions = built.all("aws:backup/vault:Vault").map(({ provider }) => provider?.split("::")[3]);
    expect(regions).toEqual(["eu-central-1", "eu-west-1"]);
    for (const name of ["recovery", "recovery-eu-west-1"]) {
      expect(built.inputs("aws:backup/vaultLockConfiguration:VaultLockConfiguration", `${name}-vault-lock`)).toMatchObject({ changeableForDays: 30, minRetentionDays: 35, maxRetentionDays: 3653 });
      expect(built.policy("aws:backup/vaultPolicy:VaultPolicy", `${name}-vault-policy`).Statement).toEqual([{
        Sid: "NobodyDeletes", Effect: "Deny", Principal: "*", Resource: "*",
        Action: ["backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint", "backup:UpdateRecoveryPointLifecycle", "backup:DeleteBackupVault"],
      }]);
    }
  });

  test("every alarm counts the jobs of a vault by the name that all vaults share, since copy jobs are counted by the vault they lead to", () => {
    expect(new Set(built.all("aws:backup/vault:Vault").map(({ properties }) => properties["name"]))).toEqual(new Set(["example-prod-recovery"]));
    const alarms = built.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ properties }) => properties);
    expect(alarms.map(({ namespace, dimensions }) => [namespace, dimensions])).toEqual(alarms.map(() => ["AWS/Backup", { BackupVaultName: "example-prod-recovery" }]));
    expect(alarms.map(({ metricName }) => metricName)).toEqual([
      "NumberOfBackupJobsFailed", "NumberOfBackupJobsExpired", "NumberOfCopyJobsFailed", "NumberOfRestoreJobsFailed", "NumberOfBackupJobsCompleted",
    ]);
  });

  test("a day without a backup raises the alarm, also when nothing is reported at all", () => {
    expect(built.inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "recovery-jobs-missing")).toMatchObject({
      metricName: "NumberOfBackupJobsCompleted", period: 86_400, threshold: 1, comparisonOperator: "LessThanThreshold", treatMissingData: "breaching", alarmActions: [planArgs.topicArn],
    });
  });
});
