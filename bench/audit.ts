// SPDX-License-Identifier: Apache-2.0
// An audit of many buckets and keys against the real S3 and KMS API of the embedded AWS.
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { CreateBucketCommand, PutBucketPolicyCommand, PutBucketVersioningCommand, PutPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import * as fs from "node:fs";
import * as path from "node:path";
import pMap from "p-map";
import { EvidenceAccount } from "../test/adoption/evidence-account";
import { type Measured, measure } from "./measure";

const GLACIS = path.join(__dirname, "..", "glacis");
const REGION = "eu-central-1";
const CONCURRENCY = 16;

/** How many of each an account has. */
export interface Size {
  readonly buckets: number;
  readonly keys: number;
}

/** One cold process for each size, in an account that has all of the largest. The API answers from another process, whose memory does not count. */
export async function audits(folder: string, ...sizes: readonly Size[]): Promise<Measured[]> {
  const account = await EvidenceAccount.start();
  const before = { ...process.env };
  try {
    Object.assign(process.env, account.environment);
    const most = (kind: keyof Size): number => Math.max(...sizes.map((size) => size[kind]));
    const buckets = await makeBuckets(most("buckets"));
    const keys = await makeKeys(most("keys"));
    return sizes.map((size) => {
      const project = path.join(folder, `audit-${size.buckets}`);
      fs.mkdirSync(project, { recursive: true });
      fs.writeFileSync(path.join(project, "state.json"), stateOf(account.evidence, buckets.slice(0, size.buckets), keys.slice(0, size.keys)));
      return measure(process.execPath, [GLACIS, "audit", "--state", "state.json", "--no-assume"], project, [1, 2]);
    });
  } finally {
    for (const name of Object.keys(account.environment)) if (before[name] === undefined) delete process.env[name]; else process.env[name] = before[name];
    await account.stop();
  }
}

/** Everyday buckets: versioned, closed, with a policy. */
async function makeBuckets(count: number): Promise<string[]> {
  const s3 = new S3Client({ region: REGION, forcePathStyle: true });
  const names = Array.from({ length: count }, (_, i) => `bench-${i}`);
  await pMap(names, async (Bucket) => {
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true } }));
    const Statement = [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`], Condition: { Bool: { "aws:SecureTransport": "false" } } }];
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
  }, { concurrency: CONCURRENCY });
  return names;
}

async function makeKeys(count: number): Promise<{ id: string; arn: string }[]> {
  const kms = new KMSClient({ region: REGION });
  return pMap(Array.from({ length: count }), async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    return { id: KeyMetadata?.KeyId ?? "", arn: KeyMetadata?.Arn ?? "" };
  }, { concurrency: CONCURRENCY });
}

/** The export of a stack that made them. */
function stateOf(evidence: object, buckets: readonly string[], keys: readonly { id: string; arn: string }[]): string {
  const root = { urn: "urn:pulumi:prod::bench::pulumi:pulumi:Stack::bench-prod", type: "pulumi:pulumi:Stack", custom: false, outputs: { evidence, backup: { regions: [REGION] } } };
  const made = (type: string, name: string, id: string, outputs: object): object => ({ urn: `urn:pulumi:prod::bench::${type}::${name}`, type, custom: true, id, inputs: outputs, outputs, parent: root.urn });
  return JSON.stringify({ version: 3, deployment: { resources: [
    root,
    ...buckets.map((bucket) => made("aws:s3/bucket:Bucket", bucket, bucket, { bucket, arn: `arn:aws:s3:::${bucket}`, region: REGION })),
    ...keys.map(({ id, arn }, i) => made("aws:kms/key:Key", `key-${i}`, id, { keyId: id, arn, region: REGION })),
  ] } });
}
