// SPDX-License-Identifier: Apache-2.0
import { GetObjectCommand, type GetObjectCommandOutput, S3ServiceException } from "@aws-sdk/client-s3";
import type { Readable } from "node:stream";
import { Digester, storedDigest, type StoredDigest } from "./checksums";
import type { Copy, Version } from "./types";

/** A version as one copy returned it, byte by byte. */
export interface Reading {
  readonly size: number;
  /** Hexadecimal; empty when the bytes were so wrong that the SDK did not hand them out. */
  readonly sha256: string;
  /** What S3 keeps about the bytes; absent when it keeps nothing that says anything about them. */
  readonly stored?: StoredDigest;
  /** Whether the bytes are those of the stored digest; absent when nobody can tell. */
  readonly intact?: boolean;
  readonly lockMode?: string;
  /** Milliseconds since the epoch. */
  readonly lockedUntil?: number;
  readonly legalHold: boolean;
  /** ARN of the key it is encrypted with; absent under S3's own keys. */
  readonly keyArn?: string;
}

/** Why a version could not be read: it is not there, it may not be read, its class needs a restore first, or it cannot be read at all. */
export interface NoReading {
  readonly failure: "missing" | "denied" | "archived" | "broken";
  readonly message: string;
}

/** Storage classes whose objects must be restored, for hours, before they can be read. */
const ARCHIVED = new Set(["GLACIER", "DEEP_ARCHIVE"]);

export const isArchived = ({ storageClass }: Pick<Version, "storageClass">): boolean => ARCHIVED.has(storageClass);

/** How often a version is read at most: the SDK repeats requests whose answers do not come, but not those whose bodies break off. */
const READINGS = 3;

/** Reads one version from one copy to its end, decrypted by S3, and digests it on the way. */
export async function readVersion({ client, bucket }: Copy, { key, versionId }: Pick<Version, "key" | "versionId">, sizes?: readonly number[]): Promise<Reading | NoReading> {
  for (let left = READINGS - 1; ; left--) {
    try {
      const response = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, ChecksumMode: "ENABLED" }));
      return await digest(response, sizes);
    } catch (error) {
      if (error instanceof S3ServiceException || left === 0) return noReading(error);
    }
  }
}

async function digest(response: GetObjectCommandOutput, sizes: readonly number[] | undefined): Promise<Reading> {
  const stored = storedDigest(response);
  const digester = new Digester(stored, sizes);
  let refused = false;
  try {
    for await (const chunk of response.Body as Readable) digester.update(chunk as Uint8Array);
  } catch (error) {
    // The SDK compares whole-object checksums itself, at the end, and then takes back what was not read yet.
    if (!/^Checksum mismatch/.test((error as Error).message)) throw error;
    refused = true;
  }
  const { size, sha256, matches } = await digester.finish();
  const checkedBySdk = stored !== undefined && !stored.composite && stored.algorithm !== "MD5";
  const intact = refused ? false : matches ?? (checkedBySdk ? true : undefined);
  return {
    size: refused ? (response.ContentLength ?? size) : size,
    sha256: refused ? "" : sha256,
    legalHold: response.ObjectLockLegalHoldStatus === "ON",
    ...(stored && { stored }),
    ...(intact !== undefined && { intact }),
    ...(response.ObjectLockMode && { lockMode: response.ObjectLockMode }),
    ...(response.ObjectLockRetainUntilDate && { lockedUntil: response.ObjectLockRetainUntilDate.getTime() }),
    ...(response.SSEKMSKeyId && { keyArn: response.SSEKMSKeyId }),
  };
}

/** What an error means for the version; errors that are not S3's answer (the network, a bug) are thrown on. */
export function noReading(error: unknown): NoReading {
  if (!(error instanceof S3ServiceException)) {
    // A body that ends before its announced length: S3 has fewer bytes than it says.
    if (/aborted|premature|terminated|content-length/i.test((error as Error).message)) return { failure: "broken", message: `the bytes end early (${(error as Error).message})` };
    throw error;
  }
  const message = `${error.name}: ${error.message}`;
  const status = error.$metadata.httpStatusCode;
  if (status === 404 || error.name === "NoSuchVersion" || error.name === "NoSuchKey") return { failure: "missing", message };
  if (error.name === "InvalidObjectState") return { failure: "archived", message };
  if (error.name.startsWith("KMS.") || /Disabled|InvalidState|InvalidKey/.test(error.name)) return { failure: "broken", message };
  if (status === 403) return { failure: "denied", message };
  if (status !== undefined && status >= 400 && status < 500) return { failure: "broken", message };
  throw error;
}
