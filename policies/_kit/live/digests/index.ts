// SPDX-License-Identifier: Apache-2.0
// Validates the digest chain of a CloudTrail trail as a stranger would: from the bucket and CloudTrail's public keys alone.
import { GetObjectCommand, NoSuchKey, NotFound, paginateListObjectsV2, S3ServiceException, type S3Client } from "@aws-sdk/client-s3";
import pMap from "p-map";
import { contentHash, isSignedBy, readDigest, type Digest, type DigestKey } from "./digest";

export type { DigestKey } from "./digest";

export interface ValidateDigestsOptions {
  /** A client for the region of the bucket; it needs s3:ListBucket and s3:GetObject, and kms:Decrypt where the trail is encrypted. */
  readonly s3: S3Client;
  readonly bucket: string;
  /** Where the digests lie, `AWSLogs/111122223333/CloudTrail-Digest/`, or deeper to look at one region alone. */
  readonly prefix: string;
  readonly publicKeys: readonly DigestKey[];
  /** The period whose every hour must be covered. */
  readonly from: Date;
  readonly to: Date;
  /** Minutes after the end of an hour within which its digest may still arrive. @default 120 */
  readonly graceMinutes?: number;
  /** Called after each digest, with those done and all. */
  readonly progress?: (done: number, all: number) => void;
}

/** What can be wrong with a trail. */
export type DamageKind =
  | "file-changed"
  | "file-missing"
  /** Its signature does not fit, and nobody vouches for what it says. */
  | "digest-changed"
  | "digest-unsigned"
  | "digest-unreadable"
  | "digest-missing"
  | "digest-moved"
  | "link-broken"
  /** It names a key that is not CloudTrail's. */
  | "key-unknown"
  /** The digest after it vouches for it, but its signature is not CloudTrail's. */
  | "key-wrong"
  | "gap";

export interface Damage {
  readonly kind: DamageKind;
  /** The object that is damaged or missing, without its bucket; for a gap the digest after it, or the prefix. */
  readonly object: string;
  readonly message: string;
}

export interface DigestChain {
  /** The region and trail, as the digests' names tell: `eu-central-1/example-prod-trail`. */
  readonly name: string;
  /** What the chain covers, ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly digests: number;
  readonly files: number;
}

export interface DigestReport {
  /** True when there is at least one chain and no damage. */
  readonly intact: boolean;
  readonly chains: readonly DigestChain[];
  readonly damages: readonly Damage[];
}

/** ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOMEREGION_20261124T093000Z.json.gz */
const DIGEST_NAME = /\/\d{12}_CloudTrail-Digest_([a-z0-9-]+)_(.+)_[a-z0-9-]+_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.json\.gz$/;

/** Digests that are read at a time, and log files of each: a file may take tens of megabytes. */
const [DIGESTS_AT_ONCE, FILES_AT_ONCE] = [4, 8];

interface Place {
  readonly chain: string;
  readonly object: string;
  readonly end: Date;
}

/**
 * Checks of every digest that ends in the period: that CloudTrail signed it, that it lies where it says, that it follows the one before,
 * and that each log file it lists is there and unchanged; of every chain, that it covers the period without a gap. A chain whose very
 * first digest lies in the period, with none before it in the bucket, is asked for from there on: its `from` tells.
 * @throws the SDK's error when the bucket cannot be read, so that a missing permission is not mistaken for a missing file
 */
export async function validateDigests(options: ValidateDigestsOptions): Promise<DigestReport> {
  const { bucket, prefix, from, to } = options;
  const { places, older } = await listDigests(options);
  const damages: Damage[] = [];
  const chains: DigestChain[] = [];
  if (places.length === 0) damages.push({ kind: "gap", object: `${bucket}/${prefix}`, message: `there is no digest from ${from.toISOString()} to ${to.toISOString()}: file validation is off, or all were removed` });
  const names = [...new Set(places.map(({ chain }) => chain))].sort();
  let done = 0;
  for (const name of names) {
    const links = places.filter(({ chain }) => chain === name);
    const digests: (Digest | undefined)[] = [];
    const found = await pMap(links, async (place, index) => {
      const result = await validateDigest(place, options);
      digests[index] = result.digest;
      options.progress?.(++done, places.length);
      return result.damages;
    }, { concurrency: DIGESTS_AT_ONCE });
    // In the order of what CloudTrail signed, wherever they lie: one that was moved is named as such, and breaks no link.
    const read = [...new Map(digests.filter((digest) => digest !== undefined).map((digest) => [digest.content.digestS3Object, digest])).values()]
      .sort((a, b) => a.content.digestEndTime.localeCompare(b.content.digestEndTime));
    damages.push(...found.flat().map((damage) => (damage.kind === "digest-changed" && isVouchedFor(damage.object, read) ? {
      kind: "key-wrong" as const,
      object: damage.object,
      message: "the digest after it vouches for it, and CloudTrail's key did not sign it: whoever wrote it holds another key",
    } : damage)));
    damages.push(...await validateLinks({ name, hasOlder: older.has(name) }, read, links, options));
    chains.push({
      name,
      from: read[0]?.content.digestStartTime ?? "",
      to: read.at(-1)?.content.digestEndTime ?? "",
      digests: read.length,
      files: read.reduce((sum, { content }) => sum + content.logFiles.length, 0),
    });
  }
  return { intact: damages.length === 0, chains, damages };
}

/** The digests whose hour ends in the period, each chain's in the order of their names; and the chains that have earlier ones. */
async function listDigests({ s3, bucket, prefix, from, to }: ValidateDigestsOptions): Promise<{ readonly places: readonly Place[]; readonly older: ReadonlySet<string> }> {
  const found: Place[] = [];
  const older = new Set<string>();
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key: object = "" } of page.Contents ?? []) {
      const [, region, trail, year, month, day, hour, minute, second] = DIGEST_NAME.exec(`/${object}`) ?? [];
      if (region === undefined) continue;
      const end = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)));
      const chain = `${region}/${trail ?? ""}`;
      if (end < from) older.add(chain);
      else if (end <= to) found.push({ chain, object, end });
    }
  }
  return { places: found.sort((a, b) => a.end.getTime() - b.end.getTime() || (a.object < b.object ? -1 : 1)), older };
}

/** Whether the digest after this one names it with the very hash that it has. */
function isVouchedFor(object: string, digests: readonly Digest[]): boolean {
  const hash = digests.find((digest) => digest.object === object)?.hash;
  return digests.some(({ content }) => content.previousDigestS3Object === object && content.previousDigestHashValue?.toLowerCase() === hash);
}

async function validateDigest({ object }: Place, options: ValidateDigestsOptions): Promise<{ readonly digest?: Digest; readonly damages: readonly Damage[] }> {
  const { bucket, publicKeys } = options;
  const file = await read(options, bucket, object);
  if (file === undefined) return { damages: [{ kind: "digest-missing", object, message: "it vanished while the trail was read" }] };
  let digest: Digest;
  try {
    digest = readDigest(object, file.bytes, file.signature);
  } catch (error) {
    return { damages: [{ kind: "digest-unreadable", object, message: `it is no digest file any more: ${(error as Error).message}` }] };
  }
  const damages: Damage[] = [];
  const { content } = digest;
  if (content.digestS3Bucket !== bucket || content.digestS3Object !== object) {
    damages.push({ kind: "digest-moved", object, message: `it is the digest ${content.digestS3Bucket}/${content.digestS3Object}, put in the place of another` });
  }
  const key = publicKeys.find(({ fingerprint }) => fingerprint === content.digestPublicKeyFingerprint);
  if (digest.signature === "") damages.push({ kind: "digest-unsigned", object, message: "it has no signature in its metadata" });
  else if (key === undefined) damages.push({ kind: "key-unknown", object, message: `it names the key ${content.digestPublicKeyFingerprint}, which is not one of CloudTrail's` });
  else if (!isSignedBy(digest, key)) damages.push({ kind: "digest-changed", object, message: "its signature does not fit: it was changed after CloudTrail signed it, or signed with another key" });
  const files = await pMap(content.logFiles, async ({ s3Bucket, s3Object, hashValue }) => validateFile(options, s3Bucket, s3Object, hashValue), { concurrency: FILES_AT_ONCE });
  return { digest, damages: [...damages, ...files.flat()] };
}

async function validateFile(options: ValidateDigestsOptions, bucket: string, object: string, expected: string): Promise<Damage[]> {
  const file = await read(options, bucket, object);
  if (file === undefined) return [{ kind: "file-missing", object, message: "the digest lists it, and it is not in the bucket" }];
  let hash: string;
  try {
    hash = contentHash(file.bytes);
  } catch (error) {
    return [{ kind: "file-changed", object, message: `it cannot be decompressed any more: ${(error as Error).message}` }];
  }
  return hash === expected.toLowerCase() ? [] : [{ kind: "file-changed", object, message: `its SHA-256 is ${hash}, and the digest says ${expected}` }];
}

/** Each digest names the one before by place, hash and signature, and begins when it ended; the whole covers the period. */
async function validateLinks({ name, hasOlder }: { readonly name: string; readonly hasOlder: boolean }, digests: readonly Digest[], links: readonly Place[], options: ValidateDigestsOptions): Promise<Damage[]> {
  const { bucket, from, to, graceMinutes = 120 } = options;
  const damages: Damage[] = [];
  const late = (start: string | undefined, end: Date): boolean => start !== undefined && new Date(start).getTime() - end.getTime() > graceMinutes * 60_000;
  const listed = new Set(links.map(({ object }) => object));
  for (const [index, { content }] of digests.entries()) {
    const object = content.digestS3Object;
    const previous = content.previousDigestS3Object;
    const before = digests[index - 1];
    const first = before === undefined && links[0]?.object === object;
    const uncovered = first && late(content.digestStartTime, from);
    if (previous === null) {
      // A chain begins where validation was switched on; where there are earlier digests, it was off in between.
      if ((uncovered && hasOlder) || !first) damages.push({ kind: "gap", object, message: `the chain ${name} begins anew at ${content.digestStartTime}: nothing vouches for the time before` });
      continue;
    }
    const earlier = digests.find((one) => one.content.digestS3Object === previous);
    if (earlier !== undefined) damages.push(...brokenLink(content, earlier));
    // One that is there and cannot be read is named itself; what came before the period is not asked for.
    if (listed.has(previous) ? earlier === undefined : first && !uncovered) continue;
    if (!listed.has(previous) && (await read(options, bucket, previous)) === undefined) {
      damages.push({ kind: "digest-missing", object: previous, message: `${object} names it as the one before, and it is not in the bucket` });
    } else if (earlier !== before) {
      damages.push({ kind: "link-broken", object, message: `it names ${previous} as the one before, and ${before?.content.digestS3Object ?? "none"} stands there` });
    }
    if (uncovered) damages.push({ kind: "gap", object, message: `the chain ${name} is covered from ${content.digestStartTime} only` });
  }
  const last = digests.at(-1);
  if (last && late(to.toISOString(), new Date(last.content.digestEndTime))) {
    damages.push({ kind: "gap", object: last.object, message: `it is the last digest of the chain ${name} and ends at ${last.content.digestEndTime}: logging or validation was stopped, or the digests after it were removed` });
  }
  return damages;
}

function brokenLink(content: Digest["content"], earlier: Digest): Damage[] {
  const object = content.digestS3Object;
  const found: Damage[] = [];
  if (content.previousDigestHashValue?.toLowerCase() !== earlier.hash || content.previousDigestSignature?.toLowerCase() !== earlier.signature) {
    found.push({ kind: "link-broken", object, message: `it vouches for another ${earlier.object} than the one that is there` });
  }
  if (content.digestStartTime !== earlier.content.digestEndTime) {
    found.push({ kind: "gap", object, message: `it begins at ${content.digestStartTime}, and the one before ended at ${earlier.content.digestEndTime}` });
  }
  return found;
}

async function read({ s3 }: ValidateDigestsOptions, bucket: string, object: string): Promise<{ readonly bytes: Uint8Array; readonly signature: string } | undefined> {
  try {
    const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: object }));
    return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), signature: Metadata?.["signature"] ?? "" };
  } catch (error) {
    if (error instanceof NoSuchKey || error instanceof NotFound || (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404)) return undefined;
    throw error;
  }
}
