// SPDX-License-Identifier: Apache-2.0
import { GetObjectLockConfigurationCommand, GetObjectRetentionCommand, ListObjectVersionsCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { defineProbe, ofType } from "../../_kit/probe";

/** Versions of the listing's first page whose locks are read, the newest. */
const SAMPLE = 20;
const DAY_SECONDS = 86_400;
/** Times of creation and of the lock are taken at two moments of one request. */
const TOLERANCE_SECONDS = 60;

interface LockedVersion {
  readonly versionId: string;
  readonly mode: string | null;
  /** From the version's creation to the end of its lock. */
  readonly seconds: number;
}

export default defineProbe({
  control: "locks-hold",
  actions: ["s3:GetBucketObjectLockConfiguration", "s3:ListBucketVersions", "s3:GetObjectRetention"],
  subjects: (stack) => ofType(stack, "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"),
  async collect({ outputs, region }, live) {
    const s3 = live.client(S3Client, region);
    const Bucket = String(outputs.bucket);
    const declared = (outputs.rule as { defaultRetention: { mode: string; days?: number | null; years?: number | null } }).defaultRetention;
    const { ObjectLockConfiguration } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    const found = ObjectLockConfiguration?.Rule?.DefaultRetention;
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const newest = Versions.sort((a, b) => (b.LastModified?.getTime() ?? 0) - (a.LastModified?.getTime() ?? 0)).slice(0, SAMPLE);
    const versions: LockedVersion[] = [];
    for (const { Key, VersionId = "null", LastModified } of newest) {
      const { Mode, RetainUntilDate } = await retention(s3, { Bucket, Key, VersionId });
      const seconds = RetainUntilDate && LastModified ? Math.round((RetainUntilDate.getTime() - LastModified.getTime()) / 1000) : 0;
      versions.push({ versionId: VersionId, mode: Mode ?? null, seconds });
    }
    return {
      declared: { mode: declared.mode, days: declared.days ?? 365 * (declared.years ?? 0) },
      found: { mode: found?.Mode ?? null, days: found?.Days ?? 365 * (found?.Years ?? 0) },
      versions,
    };
  },
  judge({ declared, found, versions }, { violation }) {
    const weaker = (mode: string | null): boolean => mode === null || (declared.mode === "COMPLIANCE" && mode !== "COMPLIANCE");
    if (weaker(found.mode)) violation(`the bucket's default lock is ${found.mode ?? "off"}, ${declared.mode} is declared`);
    else if (found.days < declared.days) violation(`the bucket's default lock lasts ${found.days} days, ${declared.days} are declared`);
    for (const { versionId, mode, seconds } of versions) {
      if (weaker(mode)) violation(`version ${versionId} is ${mode === null ? "not locked" : `locked in ${mode} mode`}, ${declared.mode} is declared`);
      else if (seconds < declared.days * DAY_SECONDS - TOLERANCE_SECONDS) violation(`version ${versionId} is locked for ${Math.floor((seconds + TOLERANCE_SECONDS) / DAY_SECONDS)} days from its creation, ${declared.days} are declared`);
    }
  },
});

async function retention(s3: S3Client, object: { Bucket: string; Key: string | undefined; VersionId: string }): Promise<{ Mode?: string | undefined; RetainUntilDate?: Date | undefined }> {
  try {
    return (await s3.send(new GetObjectRetentionCommand(object))).Retention ?? {};
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === "NoSuchObjectLockConfiguration") return {};
    throw error;
  }
}
