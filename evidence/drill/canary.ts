// SPDX-License-Identifier: Apache-2.0
import {
  CompleteMultipartUploadCommand, CreateMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand,
  PutObjectRetentionCommand, S3ServiceException, UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { DRILL_PREFIX, LAG_ALLOWED_SECONDS, nameOf, type Copy, type Doubt, type Finding, type Version } from "./types";

/**
 * Objects that the drill writes itself: they show how long a new version takes to reach each copy, and they are what deletion is
 * tried on. Should a lock not hold, only a canary is lost. They are a few megabytes, locked like all else, and end behind delete
 * markers, so that the buckets' own rules remove them.
 */
export interface Canary {
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly etag: string;
  /** Milliseconds since the epoch when the upload was complete. */
  readonly created: number;
}

/** The least that S3 takes as a part that is not the last. */
const PART_BYTES = 5 * 1024 * 1024;
const SMALL_BYTES = 1024;

/** Writes a small canary and one in two parts, with SHA-256 digests. */
export async function writeCanaries(primary: Copy, drill: string): Promise<Canary[]> {
  const { client, bucket } = primary;
  const small = { Bucket: bucket, Key: `${DRILL_PREFIX}${drill}/small` };
  const simple = await client.send(new PutObjectCommand({ ...small, Body: content(drill, SMALL_BYTES), ChecksumAlgorithm: "SHA256" }));
  const large = { Bucket: bucket, Key: `${DRILL_PREFIX}${drill}/two parts` };
  const bodies = [content(`${drill} 1`, PART_BYTES), content(`${drill} 2`, SMALL_BYTES)];
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...large, ChecksumAlgorithm: "SHA256" }));
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const { ETag, ChecksumSHA256 } = await client.send(new UploadPartCommand({ ...large, UploadId, PartNumber, Body, ChecksumAlgorithm: "SHA256" }));
    Parts.push({ PartNumber, ETag, ChecksumSHA256 });
  }
  const whole = await client.send(new CompleteMultipartUploadCommand({ ...large, UploadId, MultipartUpload: { Parts } }));
  const created = Date.now();
  return [
    { key: small.Key, versionId: simple.VersionId ?? "null", size: SMALL_BYTES, etag: simple.ETag ?? "", created },
    { key: large.Key, versionId: whole.VersionId ?? "null", size: PART_BYTES + SMALL_BYTES, etag: whole.ETag ?? "", created },
  ];
}

/** Bytes that no compression and no other object has. */
function content(seed: string, bytes: number): Buffer {
  const block = (index: number): Buffer => createHash("sha512").update(`${seed} ${index}`).digest();
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / 64) }, (_, index) => block(index)), bytes);
}

/** A canary as a version to verify like any other. @throws S3ServiceException when the primary does not have it */
export async function asVersion({ client, bucket }: Copy, { key, versionId, size, etag, created }: Canary): Promise<Version> {
  const { LastModified } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
  return { key, versionId, size, etag, created: LastModified?.getTime() ?? created, isLatest: true, storageClass: "STANDARD" };
}

/**
 * Waits until a replica has every canary.
 * @param patience seconds to wait at most, from the canary's creation
 * @returns seconds that the slowest took; undefined when one did not arrive
 */
export async function awaitCanaries({ client, bucket }: Copy, canaries: readonly Canary[], patience = LAG_ALLOWED_SECONDS): Promise<number | undefined> {
  let slowest = 0;
  for (const { key, versionId, created } of canaries) {
    for (let wait = 100; ; wait = Math.min(wait * 1.5, 5_000)) {
      if (await holds({ client, bucket }, key, versionId)) break;
      if (Date.now() - created > patience * 1000) return undefined;
      await delay(wait);
    }
    slowest = Math.max(slowest, (Date.now() - created) / 1000);
  }
  return slowest;
}

async function holds({ client, bucket }: Pick<Copy, "client" | "bucket">, key: string, versionId: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
}

/** What S3 answers when a lock, and not a missing permission, forbids something. */
const BY_LOCK = /object lock|WORM/i;

/** Tries to delete a canary's version and to shorten its lock in one copy; both must be refused, and by the lock. */
export async function tryDeletion(copy: Copy, { key, versionId }: Canary): Promise<{ findings: Finding[]; doubts: Doubt[] }> {
  const findings: Finding[] = [];
  const doubts: Doubt[] = [];
  const place = { copy: nameOf(copy), key, versionId };
  const object = { Bucket: copy.bucket, Key: key, VersionId: versionId };
  const refused = async (what: string, attempt: () => Promise<unknown>): Promise<void> => {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 403) throw error;
      if (!BY_LOCK.test(error.message)) doubts.push({ ...place, message: `${what} was refused for want of permission, so the lock was not tried (${error.message})` });
      return;
    }
    findings.push({ kind: "deletion-allowed", ...place, message: `${what} was not refused` });
  };
  const head = await copy.client.send(new HeadObjectCommand(object));
  await refused("deleting a locked version", () => copy.client.send(new DeleteObjectCommand(object)));
  if (head.ObjectLockMode !== undefined && head.ObjectLockRetainUntilDate !== undefined && findings.length === 0) {
    const Retention = { Mode: head.ObjectLockMode, RetainUntilDate: new Date(head.ObjectLockRetainUntilDate.getTime() - 3_600_000) };
    await refused("shortening a lock", () => copy.client.send(new PutObjectRetentionCommand({ ...object, Retention })));
  }
  return { findings, doubts };
}

/** Deletes a canary in the primary as a user would, and reads it from every replica as a user would afterwards. */
export async function deleteAsUser([primary, ...replicas]: readonly Copy[], { key }: Canary): Promise<Finding[]> {
  await primary!.client.send(new DeleteObjectCommand({ Bucket: primary!.bucket, Key: key }));
  const findings = await Promise.all(replicas.map(async (copy): Promise<Finding[]> => {
    try {
      const { Body } = await copy.client.send(new GetObjectCommand({ Bucket: copy.bucket, Key: key }));
      await Body?.transformToByteArray();
      return [];
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      return [{ kind: "delete-marker", copy: nameOf(copy), key, message: `after a deletion in the primary the copy answers ${error.name}` }];
    }
  }));
  return findings.flat();
}

/** Puts a delete marker on the canary in the replicas, so that their lifecycle rules remove it when its lock has ended. */
export async function retire(replicas: readonly Copy[], canaries: readonly Canary[]): Promise<void> {
  for (const { key } of canaries) {
    await Promise.all(replicas.map(({ client, bucket }) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))));
  }
}
