// SPDX-License-Identifier: Apache-2.0
// A copy in another account, for real: the local S3 keeps accounts apart and asks the other account's bucket policy, which is the component's own.
// It sees every other caller of a foreign account as that account's root: what the policy says to the drill's role is asked an IAM evaluator.
import * as s3 from "@aws-sdk/client-s3";
import { build, type Built } from "../../components/_kit/testing";
import { examples } from "../../components/backup/examples";
import type { Copy } from "../../evidence/drill";
import { Cloud, promise } from "./cloud";

jest.setTimeout(300_000);

const [HOME, OTHER] = ["111122223333", "444455556666"];
const PLACES = [["eu-central-1", HOME], ["eu-west-1", HOME], ["eu-north-1", OTHER]] as const;

let cloud: Cloud;
let built: Built;
let copies: Copy[];

/** The local S3 takes twelve digits of an access key for the account. */
const root = (accountId: string) => ({ accessKeyId: accountId, secretAccessKey: "test" });

beforeAll(async () => {
  [cloud, built] = await Promise.all([Cloud.start(), build(examples.elsewhere)]);
  // The local replicator has no connection, and so no TLS that the policies could ask for.
  const policy = (name: string) => {
    const { Statement: statements } = built.policy("aws:s3/bucketPolicy:BucketPolicy", `${name}-data-policy`);
    return JSON.stringify({ Version: "2012-10-17", Statement: statements.filter(({ Sid }) => Sid !== "DenyPlaintext" && Sid !== "DenyOldTls") });
  };
  copies = await Promise.all(PLACES.map(async ([region, account], index): Promise<Copy> => {
    const bucket = `example-prod-backup-${account}-${region}`;
    const client = cloud.client(region, root(account));
    await client.send(new s3.CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true, CreateBucketConfiguration: { LocationConstraint: region } }));
    await client.send(new s3.PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }));
    await client.send(new s3.PutObjectLockConfigurationCommand({
      Bucket: bucket,
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: promise.lockMode, Days: promise.lockDays } } },
    }));
    await client.send(new s3.PutBucketPolicyCommand({ Bucket: bucket, Policy: policy(index === 0 ? "backup" : `backup-${region}`) }));
    return { role: index === 0 ? "primary" : "replica", region, bucket, client };
  }));
  const rules = built.inputs("aws:s3/bucketReplicationConfig:BucketReplicationConfig")["rules"] as { id: string; priority: number; destination: { account?: string; accessControlTranslation?: { owner: "Destination" } } }[];
  await copies[0]!.client.send(new s3.PutBucketReplicationCommand({
    Bucket: copies[0]!.bucket,
    ReplicationConfiguration: {
      Role: `arn:aws:iam::${HOME}:role/example-prod-backup-replicator`,
      Rules: rules.map(({ id, priority, destination: { account, accessControlTranslation } }, index): s3.ReplicationRule => ({
        ID: id,
        Status: "Enabled",
        Priority: priority,
        Filter: { Prefix: "" },
        DeleteMarkerReplication: { Status: "Disabled" },
        Destination: {
          Bucket: `arn:aws:s3:::${copies[index + 1]!.bucket}`,
          ...(account && { Account: account }),
          ...(accessControlTranslation && { AccessControlTranslation: { Owner: accessControlTranslation.owner } }),
        },
      })),
    },
  }));
});

afterAll(() => cloud?.stop());

async function put(key: string): Promise<string | undefined> {
  const [primary] = copies as [Copy];
  await primary.client.send(new s3.PutObjectCommand({ Bucket: primary.bucket, Key: key, Body: key, ChecksumAlgorithm: "SHA256" }));
  return (await primary.client.send(new s3.HeadObjectCommand({ Bucket: primary.bucket, Key: key }))).ReplicationStatus;
}

test("the replicator is let in by the bucket's policy, and by nothing else", async () => {
  const [, , foreign] = copies as [Copy, Copy, Copy];
  expect(await put("admitted")).toBe("COMPLETED");
  expect(await foreign.client.send(new s3.HeadObjectCommand({ Bucket: foreign.bucket, Key: "admitted" }))).toMatchObject({ ReplicationStatus: "REPLICA", ObjectLockMode: promise.lockMode });

  const { Policy } = await foreign.client.send(new s3.GetBucketPolicyCommand({ Bucket: foreign.bucket }));
  await foreign.client.send(new s3.PutBucketPolicyCommand({ Bucket: foreign.bucket, Policy: Policy!.replaceAll("example-prod-backup-replicator", "somebody-else") }));
  expect(await put("not admitted")).toBe("FAILED");
  await foreign.client.send(new s3.PutBucketPolicyCommand({ Bucket: foreign.bucket, Policy: Policy! }));
  expect(await put("not admitted")).toBe("COMPLETED");
});

test("who has all of the stack's account can neither read nor delete the copy", async () => {
  const [primary, , foreign] = copies as [Copy, Copy, Copy];
  const taken = cloud.client(foreign.region, root(HOME));
  const { Versions: [version] = [] } = await primary.client.send(new s3.ListObjectVersionsCommand({ Bucket: primary.bucket, Prefix: "admitted" }));
  const object = { Bucket: foreign.bucket, Key: "admitted", VersionId: version!.VersionId };
  for (const command of [new s3.GetObjectCommand(object), new s3.DeleteObjectCommand(object), new s3.PutObjectCommand({ ...object, Body: "other" }), new s3.DeleteBucketPolicyCommand({ Bucket: foreign.bucket })]) {
    await expect(taken.send(command as s3.GetObjectCommand)).rejects.toMatchObject({ name: "AccessDenied" });
  }
});
