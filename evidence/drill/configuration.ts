// SPDX-License-Identifier: Apache-2.0
import {
  GetBucketEncryptionCommand, GetBucketReplicationCommand, GetBucketVersioningCommand, GetObjectLockConfigurationCommand, S3ServiceException,
  type ReplicationRule,
} from "@aws-sdk/client-s3";
import { nameOf, type BackupPromise, type Copy, type Doubt, type Finding } from "./types";

export interface Configuration {
  readonly findings: readonly Finding[];
  readonly doubts: readonly Doubt[];
  /** Per copy, the ARN of the key new versions are encrypted with; absent under S3's own keys. */
  readonly keyArns: readonly (string | undefined)[];
  /** Per copy, its default lock. */
  readonly locks: readonly ({ readonly mode: string; readonly days: number } | undefined)[];
  /** Per copy, whether it is there at all. */
  readonly exists: readonly boolean[];
}

const YEAR_DAYS = 365;

/** Compares what the buckets are set to with the promise. Setting errors show here before a single object is looked at. */
export async function readConfiguration(copies: readonly Copy[], promise: BackupPromise): Promise<Configuration> {
  const findings: Finding[] = [];
  const doubts: Doubt[] = [];
  const results = await Promise.all(copies.map((copy) => ofCopy(copy, promise, findings, doubts)));
  if (results[0]!.exists) await replication(copies, findings, doubts);
  return {
    findings,
    doubts,
    keyArns: results.map(({ keyArn }) => keyArn),
    locks: results.map(({ lock }) => lock),
    exists: results.map(({ exists }) => exists),
  };
}

interface OfCopy {
  keyArn?: string | undefined;
  lock?: { mode: string; days: number };
  exists: boolean;
}

async function ofCopy(copy: Copy, promise: BackupPromise, findings: Finding[], doubts: Doubt[]): Promise<OfCopy> {
  const name = nameOf(copy);
  const { client } = copy;
  const Bucket = copy.bucket;
  const find = (message: string): void => void findings.push({ kind: "configuration", copy: name, message });
  const result: OfCopy = { exists: true };
  /** Reads one setting; what S3 answers instead is a finding when it says that there is none, and a doubt when we may not know. */
  const read = async <T>(what: string, none: string, request: Promise<T>): Promise<T | undefined> => {
    try {
      return await request;
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      if (error.name === "NoSuchBucket") result.exists = false;
      else if (error.$metadata.httpStatusCode === 404) find(none);
      else if (error.$metadata.httpStatusCode === 403) doubts.push({ copy: name, message: `its ${what} may not be read (${error.name}: ${error.message})` });
      else throw error;
      return undefined;
    }
  };

  const versioning = await read("versioning", "has no versioning", client.send(new GetBucketVersioningCommand({ Bucket })));
  if (!result.exists) {
    find("the bucket does not exist");
    return result;
  }
  if (versioning !== undefined && versioning.Status !== "Enabled") find(`versioning is ${versioning.Status ?? "off"}`);

  const lock = await read("lock configuration", "has no object lock", client.send(new GetObjectLockConfigurationCommand({ Bucket })));
  if (lock !== undefined) {
    const { Mode, Days, Years } = lock.ObjectLockConfiguration?.Rule?.DefaultRetention ?? {};
    const days = Days ?? (Years ?? 0) * YEAR_DAYS;
    if (Mode === undefined || days === 0) find("has no default lock, so that new versions are not locked");
    else {
      result.lock = { mode: Mode, days };
      if (days < promise.lockDays) find(`locks new versions for ${days} days, ${promise.lockDays} are promised`);
      if (promise.lockMode === "COMPLIANCE" && Mode !== "COMPLIANCE") find(`locks new versions in ${Mode} mode, COMPLIANCE is promised`);
    }
  }

  const encryption = await read("encryption", "has no default encryption", client.send(new GetBucketEncryptionCommand({ Bucket })));
  const key = encryption?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  // An alias says nothing about which key a version was encrypted with.
  if (key?.includes(":key/")) result.keyArn = key;
  return result;
}

async function replication([primary, ...replicas]: readonly Copy[], findings: Finding[], doubts: Doubt[]): Promise<void> {
  const name = nameOf(primary!);
  let rules: readonly ReplicationRule[] = [];
  try {
    const response = await primary!.client.send(new GetBucketReplicationCommand({ Bucket: primary!.bucket }));
    rules = response.ReplicationConfiguration?.Rules ?? [];
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    if (error.$metadata.httpStatusCode === 403) {
      doubts.push({ copy: name, message: `its replication may not be read (${error.name}: ${error.message})` });
      return;
    }
    if (error.$metadata.httpStatusCode !== 404) throw error;
  }
  for (const replica of replicas) {
    const rule = rules.find(({ Destination, Status }) => Destination?.Bucket === `arn:aws:s3:::${replica.bucket}` && Status === "Enabled");
    if (rule === undefined) findings.push({ kind: "configuration", copy: name, message: `no enabled replication rule leads to ${replica.bucket}` });
    else if (rule.DeleteMarkerReplication?.Status === "Enabled") {
      findings.push({ kind: "configuration", copy: name, message: `the replication rule to ${replica.bucket} copies delete markers, so that a deletion hides the copy too` });
    }
  }
}
