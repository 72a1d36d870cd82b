// SPDX-License-Identifier: Apache-2.0
import {
  AbortMultipartUploadCommand, type BucketLocationConstraint, CompleteMultipartUploadCommand, CopyObjectCommand, CreateBucketCommand, CreateMultipartUploadCommand,
  DeleteBucketCommand, DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand, PutBucketPolicyCommand, PutPublicAccessBlockCommand, S3ServiceException, UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import pMap from "p-map";
import type { Copy, Version } from "./types";

/** S3 copies up to 5 GiB in one request; from here on parts in parallel are faster ("Copying objects", S3 User Guide). */
const ONE_REQUEST_BYTES = 256 * 1024 * 1024;
const MOST_PARTS = 10_000;
const PARTS_AT_ONCE = 8;

export interface ScratchOptions {
  /** Largest object copied in one request, and size of the parts above it. @default 256 MiB */
  readonly partBytes?: number;
}

/**
 * A bucket that lives only while a drill restores into it, in the primary's region: private, TLS only, encrypted with the primary's
 * key, and emptied by S3 itself after a day should the drill die and never run again.
 */
export class Scratch {
  private readonly partBytes: number;

  constructor(
    private readonly primary: Copy,
    readonly bucket: string,
    { partBytes = ONE_REQUEST_BYTES }: ScratchOptions = {},
  ) {
    this.partBytes = partBytes;
  }

  private get client(): Copy["client"] {
    return this.primary.client;
  }

  /** The bucket as one copies are read from. */
  asCopy(): Copy {
    return { ...this.primary, bucket: this.bucket };
  }

  /** Makes the bucket; one that an interrupted drill made is used again. */
  async create(keyArn: string | undefined): Promise<void> {
    const Bucket = this.bucket;
    try {
      const place = this.primary.region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: this.primary.region as BucketLocationConstraint } };
      await this.client.send(new CreateBucketCommand({ Bucket, ...place, ObjectOwnership: "BucketOwnerEnforced" }));
    } catch (error) {
      if (!(error instanceof S3ServiceException && error.name === "BucketAlreadyOwnedByYou")) throw error;
    }
    await this.client.send(new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    }));
    await this.client.send(new PutBucketPolicyCommand({
      Bucket,
      Policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{
          Sid: "DenyPlaintext",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }],
      }),
    }));
    if (keyArn !== undefined) {
      await this.client.send(new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: keyArn }, BucketKeyEnabled: true }] },
      }));
    }
    await this.client.send(new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: [{ ID: "expire-after-a-day", Status: "Enabled", Filter: { Prefix: "" }, Expiration: { Days: 1 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }],
      },
    }));
  }

  /** Copies a version from a copy into the bucket, inside S3, as an operator restores it. */
  async restore(from: Copy, { key, versionId, size }: Version, to: string): Promise<void> {
    // Each segment is encoded, the slashes between them are not (API reference, CopyObject: x-amz-copy-source).
    const CopySource = `${from.bucket}/${key.split("/").map(encodeURIComponent).join("/")}?versionId=${encodeURIComponent(versionId)}`;
    const target = { Bucket: this.bucket, Key: to };
    if (size <= this.partBytes) {
      // Tags stay behind: they prove nothing, and would need permissions on the data and here.
      await this.client.send(new CopyObjectCommand({ ...target, CopySource, MetadataDirective: "COPY", TaggingDirective: "REPLACE" }));
      return;
    }
    const { UploadId } = await this.client.send(new CreateMultipartUploadCommand(target));
    const partBytes = Math.max(this.partBytes, Math.ceil(size / MOST_PARTS));
    try {
      const Parts = await pMap(
        Array.from({ length: Math.ceil(size / partBytes) }, (_, index) => index),
        async (index) => {
          const CopySourceRange = `bytes=${index * partBytes}-${Math.min(size, (index + 1) * partBytes) - 1}`;
          const { CopyPartResult } = await this.client.send(new UploadPartCopyCommand({ ...target, UploadId, PartNumber: index + 1, CopySource, CopySourceRange }));
          return { PartNumber: index + 1, ETag: CopyPartResult?.ETag };
        },
        { concurrency: PARTS_AT_ONCE },
      );
      await this.client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }));
    } catch (error) {
      await this.client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
      throw error;
    }
  }

  async readBack(key: string): Promise<AsyncIterable<Uint8Array>> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    return Body as AsyncIterable<Uint8Array>;
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  /** Deletes the bucket with all that is in it; there may be none. */
  async destroy(): Promise<void> {
    try {
      for (;;) {
        const { Contents = [] } = await this.client.send(new ListObjectsV2Command({ Bucket: this.bucket }));
        if (Contents.length === 0) break;
        await pMap(Contents, ({ Key }) => this.remove(Key!), { concurrency: PARTS_AT_ONCE });
      }
      await this.client.send(new DeleteBucketCommand({ Bucket: this.bucket }));
    } catch (error) {
      if (!(error instanceof S3ServiceException && error.name === "NoSuchBucket")) throw error;
    }
  }
}

/** A scratch bucket's name, unique in all of AWS: the drill's id is. */
export function scratchName(drill: string): string {
  return `glacis-drill-${drill.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`.slice(0, 63).replace(/-$/, "");
}
