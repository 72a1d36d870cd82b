// SPDX-License-Identifier: Apache-2.0
import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { S3Client } from "@aws-sdk/client-s3";
import type { DigestKey } from "./digest";

const BUCKET = "example-prod-trail-111122223333-eu-central-1";
const ROOT = "AWSLogs/111122223333";
const HOUR = 3_600_000;

interface Stored {
  readonly body: Buffer;
  readonly signature?: string;
}

/** A key like those that CloudTrail signs with. */
export function signingKey(): { readonly key: KeyObject; readonly published: DigestKey } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = publicKey.export({ type: "pkcs1", format: "der" });
  return { key: privateKey, published: { fingerprint: createHash("md5").update(der).digest("hex"), der } };
}

/** A bucket with the log files and digests that CloudTrail would have written, and ways to damage it. */
export class TrailBucket {
  readonly bucket = BUCKET;
  readonly prefix = `${ROOT}/CloudTrail-Digest/`;
  readonly digests: string[] = [];
  readonly files: string[] = [];
  readonly objects = new Map<string, Stored>();
  private skipped = 0;
  private previous: { readonly object: string; readonly hash: string; readonly signature: string } | undefined;

  constructor(private readonly signer: ReturnType<typeof signingKey>, private readonly start = new Date("2026-11-24T00:00:00Z"), private readonly region = "eu-central-1") {}

  get from(): Date {
    return this.start;
  }

  get to(): Date {
    return new Date(this.start.getTime() + (this.digests.length + this.skipped) * HOUR);
  }

  /** Appends hours, each with a digest and so many log files. */
  hours(count: number, files = 2, key: KeyObject = this.signer.key): this {
    for (let hour = 0; hour < count; hour++) this.hour(files, key);
    return this;
  }

  /** Lets hours go by without a digest. */
  skip(hours: number): this {
    this.skipped += hours;
    return this;
  }

  /** Forgets the digest before, as CloudTrail does when validation is switched on again. */
  restart(): this {
    this.previous = undefined;
    return this;
  }

  /** Changes the uncompressed content of an object, and nothing else. */
  edit(object: string, change: (text: string) => string): void {
    const { body, ...rest } = this.at(object);
    this.objects.set(object, { ...rest, body: gzipSync(change(gunzipSync(body).toString())) });
  }

  at(object: string): Stored {
    const found = this.objects.get(object);
    if (!found) throw new Error(`the bucket has no ${object}`);
    return found;
  }

  /** A real client whose requests this bucket answers. */
  client(answer: (path: string) => number | undefined = () => undefined): S3Client {
    return new S3Client({
      region: "eu-central-1",
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "example" },
      maxAttempts: 1,
      requestHandler: {
        handle: ({ path, query = {} }: { path: string; query?: Record<string, unknown> }) => {
          const object = decodeURIComponent(path.slice(1));
          const refused = answer(object);
          const { status, body, headers } = refused === undefined ? this.answer(object, query) : { status: refused, body: "<Error><Code>AccessDenied</Code></Error>", headers: {} };
          return Promise.resolve({ response: { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) } });
        },
      },
    });
  }

  /** What S3 answers to a listing (no object) or to a request for an object. */
  answer(object: string, query: Readonly<Record<string, unknown>>): { readonly status: number; readonly body: string | Buffer; readonly headers: Record<string, string> } {
    if (object === "") return { status: 200, body: this.listing(String(query["prefix"]), query["delimiter"] === "/"), headers: {} };
    const stored = this.objects.get(object);
    if (stored === undefined) return { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>", headers: {} };
    return { status: 200, body: stored.body, headers: stored.signature === undefined ? {} : { "x-amz-meta-signature": stored.signature } };
  }

  private hour(files: number, key: KeyObject): void {
    const begin = new Date(this.to);
    const end = new Date(begin.getTime() + HOUR);
    const day = end.toISOString().slice(0, 10).replaceAll("-", "/");
    const stamp = end.toISOString().slice(0, 19).replace(/[-:]/g, "");
    const logFiles = Array.from({ length: files }, (_, index) => {
      const s3Object = `${ROOT}/CloudTrail/${this.region}/${day}/111122223333_CloudTrail_${this.region}_${stamp}Z_file${index}.json.gz`;
      const content = JSON.stringify({ Records: [{ eventName: "StopLogging", eventID: `${stamp}-${index}` }] });
      this.objects.set(s3Object, { body: gzipSync(content) });
      this.files.push(s3Object);
      return { s3Bucket: BUCKET, s3Object, hashValue: sha256(content), hashAlgorithm: "SHA-256", newestEventTime: instant(end), oldestEventTime: instant(begin) };
    });
    const object = `${this.prefix}${this.region}/${day}/111122223333_CloudTrail-Digest_${this.region}_example-prod-trail_eu-central-1_${stamp}Z.json.gz`;
    const content = JSON.stringify({
      awsAccountId: "111122223333", digestStartTime: instant(begin), digestEndTime: instant(end), digestS3Bucket: BUCKET, digestS3Object: object,
      digestPublicKeyFingerprint: this.signer.published.fingerprint, digestSignatureAlgorithm: "SHA256withRSA", newestEventTime: instant(end), oldestEventTime: instant(begin),
      previousDigestS3Bucket: this.previous ? BUCKET : null, previousDigestS3Object: this.previous?.object ?? null,
      previousDigestHashValue: this.previous?.hash ?? null, previousDigestHashAlgorithm: this.previous ? "SHA-256" : null, previousDigestSignature: this.previous?.signature ?? null,
      logFiles,
    });
    // Written out again on purpose: what is signed comes from the user guide, not from the code under test.
    const text = `${instant(end)}\n${BUCKET}/${object}\n${sha256(content)}\n${this.previous?.signature ?? "null"}`;
    const signature = sign("RSA-SHA256", Buffer.from(text), key).toString("hex");
    this.objects.set(object, { body: gzipSync(content), signature });
    this.digests.push(object);
    this.previous = { object, hash: sha256(content), signature };
  }

  private listing(prefix: string, folders: boolean): string {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    if (folders) {
      const found = new Set(keys.map((key) => key.slice(0, key.indexOf("/", prefix.length) + 1)));
      return `<ListBucketResult><IsTruncated>false</IsTruncated>${[...found].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`).join("")}</ListBucketResult>`;
    }
    return `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("")}</ListBucketResult>`;
  }
}

const instant = (time: Date): string => time.toISOString().replace(".000Z", "Z");
const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");
