// SPDX-License-Identifier: Apache-2.0
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { createHash } from "node:crypto";
import pMap from "p-map";
import type { Copy } from "../../evidence/drill";

/** Keys that trip what handles keys as paths, as XML, as URLs, or as UTF-16. */
export const ODD_KEYS = [
  "with space", " around ", "/leading/slash", "//two", "double//slash", "trailing/", "..", "../up", "a/../b", "./here", "plus+percent%20", "%2e%2e%2f", "q?versionId=x&y=z",
  "#fragment", "tab\tand\nnewline", "<xml attr=\"'\">&amp;", "ключ/鍵/🗝", "e\u0301 and \u00e9", "\uffee before \u{1F600}", "k".repeat(1024), "ü".repeat(512), "semi;colon,comma", "\\back\\slash", "~tilde*star!()",
];

/** Bytes that differ for every object, and of which none is the next one's. */
export function bytesOf(seed: string, size: number): Buffer {
  const block = createHash("sha512").update(seed).digest();
  const whole = Buffer.alloc(size);
  for (let at = 0; at < size; at += 64) block.copy(whole, at);
  if (size >= 8) whole.writeUInt32BE(size, size - 4);
  return whole;
}

const MIB = 1024 * 1024;

/** Sizes cycle through empty, tiny and small; a few are megabytes. */
function sizeOf(index: number): number {
  if (index % 1000 === 999) return 3 * MIB + index;
  return [0, 1, 63, 1024, 10_000][index % 5]! + (index % 7);
}

/** The key of an object that is not odd, by its index; the index also decides its size and what happens to it. */
export const dataKey = (index: number): string => `data/${String(index % 97).padStart(2, "0")}/${index}`;

/**
 * Fills the primary: `objects` keys, every tenth overwritten, every twentieth deleted at the end, digests of every algorithm S3 has,
 * and one object of `largest` bytes uploaded in parts.
 */
export async function seed({ client, bucket }: Copy, objects: number, largest: number): Promise<void> {
  const keys = [...ODD_KEYS, ...Array.from({ length: objects - ODD_KEYS.length - 1 }, (_, index) => dataKey(index + ODD_KEYS.length))];
  const algorithms = ["CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME"] as const;
  const put = (key: string, index: number, version: number) =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytesOf(`${key} ${version}`, sizeOf(index) + version), ContentLength: sizeOf(index) + version, ChecksumAlgorithm: algorithms[index % algorithms.length]! }));
  await pMap(keys, async (key, index) => {
    await put(key, index, 0);
    if (index % 10 === 3) await put(key, index, 1);
    if (index % 20 === 3) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  }, { concurrency: 16 });
  for (const ChecksumAlgorithm of ["CRC32", "SHA256"] as const) {
    const params = { Bucket: bucket, Key: `large/${ChecksumAlgorithm}`, Body: bytesOf("large", ChecksumAlgorithm === "CRC32" ? largest : 11 * MIB + 1), ChecksumAlgorithm };
    await new Upload({ client, params, partSize: 10 * MIB }).done();
  }
}
