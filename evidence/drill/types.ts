// SPDX-License-Identifier: Apache-2.0
import type { S3Client } from "@aws-sdk/client-s3";

/** One copy of the data, and a client in its region. The primary is always the first of a list of copies. */
export interface Copy {
  readonly role: "primary" | "replica";
  readonly region: string;
  readonly bucket: string;
  /** With the SDK's own retries; the drill repeats nothing itself. */
  readonly client: S3Client;
}

/** What the stack says about every object version, from its outputs. */
export interface BackupPromise {
  readonly lockMode: "COMPLIANCE" | "GOVERNANCE";
  /** Days from its creation on which no version can be deleted. */
  readonly lockDays: number;
  /** Days a version stays restorable after it was overwritten or deleted. */
  readonly retentionDays: number;
}

/** An object version as a listing shows it. */
export interface Version {
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  /** Milliseconds since the epoch: its creation, which a replica has from its source. */
  readonly created: number;
  readonly isLatest: boolean;
  readonly etag: string;
  readonly storageClass: string;
}

/** What can be wrong with a copy. */
export type FindingKind =
  | "configuration"
  | "missing-object"
  | "missing-version"
  | "stale"
  | "size"
  | "bytes"
  | "unreadable"
  | "wrong-key"
  | "lock-missing"
  | "lock-mode"
  | "lock-short"
  | "legal-hold"
  | "delete-marker"
  | "deletion-allowed"
  | "not-replicated"
  | "restore";

/** Something that breaks the promise; object and version are absent where the whole copy is meant. */
export interface Finding {
  readonly kind: FindingKind;
  readonly copy: string;
  readonly key?: string;
  readonly versionId?: string;
  readonly message: string;
}

/** Something that could not be judged, which is never a pass. */
export interface Doubt {
  readonly copy: string;
  readonly key?: string;
  readonly versionId?: string;
  readonly message: string;
}

/** Everything below this prefix is the drill's own: its canaries and the results it keeps. */
export const DRILL_PREFIX = ".glacis-drill/";

/** S3's replication time control promises a copy within this time, and it is what alarms and page speak of. */
export const LAG_ALLOWED_SECONDS = 900;

/** A copy as messages name it. */
export const nameOf = ({ role, region, bucket }: Pick<Copy, "role" | "region" | "bucket">): string => `${role} ${bucket} (${region})`;
