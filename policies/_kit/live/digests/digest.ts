// SPDX-License-Identifier: Apache-2.0
import { createHash, createPublicKey, verify } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

/** A public key of CloudTrail, as `ListPublicKeys` of the trail's region tells. */
export interface DigestKey {
  readonly fingerprint: string;
  /** The key as PKCS #1 in DER (`Value` of the answer). */
  readonly der: Uint8Array;
}

const hex = z.string().regex(/^[0-9a-f]+$/i);
const instant = z.iso.datetime();

/** A digest file. Source: "CloudTrail digest file structure" of the CloudTrail user guide. */
const digestSchema = z.object({
  awsAccountId: z.string(),
  digestStartTime: instant,
  digestEndTime: instant,
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  digestPublicKeyFingerprint: z.string(),
  digestSignatureAlgorithm: z.literal("SHA256withRSA"),
  previousDigestS3Bucket: z.string().nullable(),
  previousDigestS3Object: z.string().nullable(),
  previousDigestHashValue: hex.nullable(),
  previousDigestSignature: hex.nullable(),
  logFiles: z.array(z.object({ s3Bucket: z.string(), s3Object: z.string(), hashValue: hex, hashAlgorithm: z.literal("SHA-256") })),
});

export type DigestContent = z.output<typeof digestSchema>;

/** A digest as it lies in the bucket. */
export interface Digest {
  readonly object: string;
  readonly content: DigestContent;
  /** SHA-256 of the uncompressed file, in hexadecimal. */
  readonly hash: string;
  /** In hexadecimal, from the object's metadata; empty when there is none. */
  readonly signature: string;
}

/** Largest file that is decompressed, so that a forged one cannot fill the memory: CloudTrail's own stay below 50 MB. */
const LARGEST_BYTES = 512 * 1024 * 1024;

/** SHA-256 of the uncompressed content, in hexadecimal. @throws Error when the file is not gzip */
export function contentHash(file: Uint8Array): string {
  return createHash("sha256").update(inflate(file)).digest("hex");
}

/** Reads a digest file. @throws Error saying why it is none */
export function readDigest(object: string, file: Uint8Array, signature: string): Digest {
  const bytes = inflate(file);
  const parsed = digestSchema.safeParse(JSON.parse(bytes.toString("utf8")));
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  return { object, content: parsed.data, hash: createHash("sha256").update(bytes).digest("hex"), signature: signature.toLowerCase() };
}

/**
 * The text that CloudTrail signs: the end of the hour, the digest's own place, its hash, and the signature before it, which chains them.
 * Source: "Custom implementations of CloudTrail log file integrity validation" of the user guide.
 */
export function signedText({ content, hash }: Pick<Digest, "content" | "hash">): string {
  return [content.digestEndTime, `${content.digestS3Bucket}/${content.digestS3Object}`, hash, content.previousDigestSignature ?? "null"].join("\n");
}

/** Whether the key signed the digest. */
export function isSignedBy(digest: Digest, { der }: DigestKey): boolean {
  const key = createPublicKey({ key: Buffer.from(der), format: "der", type: "pkcs1" });
  return verify("RSA-SHA256", Buffer.from(signedText(digest)), key, Buffer.from(digest.signature, "hex"));
}

function inflate(file: Uint8Array): Buffer {
  return gunzipSync(file, { maxOutputLength: LARGEST_BYTES });
}
