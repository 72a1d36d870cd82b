// SPDX-License-Identifier: Apache-2.0
import { Crc32, Crc32c } from "@aws-sdk/checksums/crc";
import { GetObjectAttributesCommand, HeadObjectCommand, type GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import type { Copy, Version } from "./types";

/**
 * What S3 has stored about a version's bytes. A composite digest is the digest of its parts' digests, so it can only be computed
 * again with the sizes of the parts; S3 writes the number of parts behind it ("Checking object integrity in Amazon S3").
 */
export interface StoredDigest {
  readonly algorithm: "SHA256" | "SHA1" | "CRC32" | "CRC32C" | "CRC64NVME" | "MD5";
  /** Base64, with `-<parts>` behind it when composite; for MD5 the ETag, which is hexadecimal. */
  readonly value: string;
  readonly composite: boolean;
}

/** Strongest first: one is enough. */
const ALGORITHMS = ["SHA256", "SHA1", "CRC64NVME", "CRC32C", "CRC32"] as const;

/** The best digest that S3 has for a version; undefined when there is none that says anything about the bytes. */
export function storedDigest(response: Pick<GetObjectCommandOutput, "ETag" | "ServerSideEncryption" | "SSECustomerAlgorithm" | `Checksum${(typeof ALGORITHMS)[number]}`>): StoredDigest | undefined {
  for (const algorithm of ALGORITHMS) {
    const value = response[`Checksum${algorithm}`];
    if (value !== undefined) return { algorithm, value, composite: /-\d+$/.test(value) };
  }
  // An ETag is an MD5 of the bytes only under S3's own keys (API reference, "Object": ETag).
  if (response.ETag === undefined || (response.ServerSideEncryption ?? "AES256") !== "AES256" || response.SSECustomerAlgorithm !== undefined) return undefined;
  const value = response.ETag.replaceAll('"', "");
  return /^[0-9a-f]{32}(-\d+)?$/.test(value) ? { algorithm: "MD5", value, composite: value.includes("-") } : undefined;
}

/** Number of parts that a version was uploaded in, from its ETag; undefined for a simple upload. */
export function partCount({ etag }: Pick<Version, "etag">): number | undefined {
  const parts = /-(\d+)"?$/.exec(etag)?.[1];
  return parts === undefined ? undefined : Number(parts);
}

/**
 * Sizes of the parts that a version was uploaded in; undefined when S3 does not tell. It lists them for uploads that carried
 * checksums; for others the size of the first part tells all, unless the parts were of different sizes.
 */
export async function partSizes({ client, bucket }: Copy, version: Version): Promise<readonly number[] | undefined> {
  const count = partCount(version);
  if (count === undefined) return undefined;
  const object = { Bucket: bucket, Key: version.key, VersionId: version.versionId };
  const sizes: number[] = [];
  for (let marker: string | undefined; ;) {
    const { ObjectParts } = await client.send(new GetObjectAttributesCommand({ ...object, ObjectAttributes: ["ObjectParts"], PartNumberMarker: marker }));
    sizes.push(...(ObjectParts?.Parts ?? []).map(({ Size = 0 }) => Size));
    if (ObjectParts?.IsTruncated !== true) break;
    marker = ObjectParts.NextPartNumberMarker;
  }
  if (sizes.length === count) return sizes;
  const { ContentLength: first = 0 } = await client.send(new HeadObjectCommand({ ...object, PartNumber: 1 }));
  if (first <= 0 || Math.ceil(version.size / first) !== count) return undefined;
  return Array.from({ length: count }, (_, index) => Math.min(first, version.size - index * first));
}

interface Hash {
  update(chunk: Uint8Array): unknown;
  digest(): Uint8Array | Promise<Uint8Array>;
}

/** None for CRC64NVME, which is never composite and which the SDK checks while the bytes arrive. */
function hashFor(algorithm: StoredDigest["algorithm"]): Hash | undefined {
  if (algorithm === "CRC64NVME") return undefined;
  if (algorithm === "CRC32") return new Crc32();
  return algorithm === "CRC32C" ? new Crc32c() : createHash(algorithm.toLowerCase());
}

/** What the bytes of a stream turned out to be. */
export interface Digested {
  readonly size: number;
  /** Hexadecimal, over all bytes. */
  readonly sha256: string;
  /** Whether the bytes are those of the stored digest; undefined when that cannot be computed again here. */
  readonly matches?: boolean;
}

/** Digests a stream as it passes, in constant memory: the SHA-256 of everything and, where it is another, the stored digest. */
export class Digester {
  private readonly whole = createHash("sha256");
  /** Ends of the parts that are digested on their own: one part for a digest over everything, none when nothing can be computed. */
  private readonly ends: readonly number[];
  private readonly digests: Promise<Uint8Array>[] = [];
  private part: Hash | undefined;
  private size = 0;

  /** @param sizes of the parts, for a composite digest */
  constructor(
    private readonly stored: StoredDigest | undefined,
    sizes: readonly number[] = [],
  ) {
    let end = 0;
    if (stored === undefined || this.isWhole() || hashFor(stored.algorithm) === undefined) this.ends = [];
    else this.ends = stored.composite ? sizes.map((size) => (end += size)) : [Infinity];
  }

  /** The stored digest is the SHA-256 of everything itself. */
  private isWhole(): boolean {
    return this.stored?.algorithm === "SHA256" && !this.stored.composite;
  }

  update(chunk: Uint8Array): void {
    this.whole.update(chunk);
    for (let at = 0; at < chunk.length && this.digests.length < this.ends.length;) {
      const end = this.ends[this.digests.length]!;
      const length = Math.min(chunk.length - at, end - (this.size + at));
      this.part ??= hashFor(this.stored!.algorithm)!;
      this.part.update(chunk.subarray(at, at + length));
      at += length;
      if (this.size + at === end) this.endPart();
    }
    this.size += chunk.length;
  }

  private endPart(): void {
    this.digests.push(Promise.resolve((this.part ?? hashFor(this.stored!.algorithm)!).digest()));
    this.part = undefined;
  }

  async finish(): Promise<Digested> {
    const sha256 = this.whole.digest();
    const computed = this.isWhole() ? sha256.toString("base64") : await this.computed();
    const result = { size: this.size, sha256: sha256.toString("hex") };
    return computed === undefined ? result : { ...result, matches: computed === this.stored!.value };
  }

  private async computed(): Promise<string | undefined> {
    const { stored, ends } = this;
    if (stored === undefined || ends.length === 0) return undefined;
    while (this.digests.length < ends.length) this.endPart();
    const digests = await Promise.all(this.digests);
    const encoding = stored.algorithm === "MD5" ? "hex" : "base64";
    if (!stored.composite) return Buffer.from(digests[0]!).toString(encoding);
    const composite = hashFor(stored.algorithm)!;
    for (const digest of digests) composite.update(digest);
    return `${Buffer.from(await composite.digest()).toString(encoding)}-${digests.length}`;
  }
}
