// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { accessLogBucket } from "./access-log-bucket";
import { between, invalid, placedName, type Place } from "./args";
import { abortStaleUploads, Bucket, expireAfter } from "./bucket";
import type { Statement } from "./policy";

/** How long files are locked and kept, as components take it. */
interface Lock {
  readonly lockMode?: "COMPLIANCE" | "GOVERNANCE";
  readonly lockDays?: number;
  readonly retentionDays?: number;
  readonly deletionProtection?: boolean;
}

/** A lock of a year, kept for seven, unless said otherwise. @throws InputPropertyError when a period cannot be used, or files would expire before their lock ends */
export function lockOf({ lockMode = "COMPLIANCE", lockDays = 365, retentionDays = 2557, deletionProtection = true }: Lock): Required<Lock> {
  if (!between(1, 36_500)(lockDays)) throw invalid("lockDays", lockDays, "use 1 to 36500 days");
  if (!between(lockDays, 36_500)(retentionDays)) {
    throw invalid("retentionDays", retentionDays, `use ${lockDays} (lockDays) to 36500 days: a file cannot expire before its lock ends`);
  }
  return { lockMode, lockDays, retentionDays, deletionProtection };
}

export interface LockedFilesArgs {
  readonly place: Place;
  readonly lock: Required<Lock>;
  readonly keyArn: pulumi.Input<string>;
  /** Statements added to the TLS-only bucket policy. @default none */
  readonly statements?: readonly Statement[];
}

/** A bucket of files that nobody can change until their lock ends, and the bucket of its access log. */
export function lockedFiles(name: string, { place, lock, keyArn, statements = [] }: LockedFilesArgs, opts: pulumi.ComponentResourceOptions): Bucket {
  const { lockMode, lockDays, retentionDays, deletionProtection } = lock;
  const access = accessLogBucket(`${name}-access`, { place, bucketName: placedName(place, `${name}-access`), retentionDays, forceDestroy: !deletionProtection }, opts);
  return new Bucket(`${name}-files`, {
    bucketName: placedName(place, name),
    keyArn,
    lock: { mode: lockMode, days: lockDays },
    accessLogBucket: access.bucket,
    lifecycleRules: [abortStaleUploads, expireAfter(retentionDays)],
    statements,
    forceDestroy: !deletionProtection,
    protect: deletionProtection,
  }, opts);
}
