// SPDX-License-Identifier: Apache-2.0
import { between, invalid } from "../_kit/args";

/** How long AWS keeps a recovery point, or a version, in cold storage at least; less is charged nevertheless. */
const COLD_MINIMUM_DAYS = 90;
/** The longest that AWS Backup and S3 take. */
const MOST_DAYS = 36_500;

/** What a plan keeps, in days. */
export interface PlanRetention {
  readonly dailyDays: number;
  readonly weeklyDays: number;
  readonly monthlyDays: number;
  /** The same for the copies in other regions. */
  readonly copyDays: number;
  /** What the vaults' lock enforces: nothing is kept shorter or longer. */
  readonly leastDays: number;
  readonly mostDays: number;
  readonly coldAfterDays?: number;
}

/** @throws InputPropertyError that names the rule which an impossible combination breaks */
export function validateRetention(retention: PlanRetention): void {
  const { dailyDays, weeklyDays, monthlyDays, copyDays, leastDays, mostDays, coldAfterDays } = retention;
  for (const [property, days] of Object.entries({ dailyDays, weeklyDays, monthlyDays, copyDays, leastDays, mostDays })) {
    if (!between(1, MOST_DAYS)(days)) throw invalid(property, days, `use 1 to ${MOST_DAYS} days`);
  }
  if (mostDays < leastDays) throw invalid("mostDays", mostDays, `use ${leastDays} (leastDays) or more: the lock's longest retention is not below its shortest`);
  for (const [property, days] of Object.entries({ dailyDays, weeklyDays, monthlyDays, copyDays })) {
    if (days < leastDays) throw invalid(property, days, `use ${leastDays} (leastDays) or more: the vault's lock refuses backups that are kept shorter, and the job fails`);
    if (days > mostDays) throw invalid(property, days, `use ${mostDays} (mostDays) or less: the vault's lock refuses backups that are kept longer, and the job fails`);
  }
  if (weeklyDays < dailyDays) throw invalid("weeklyDays", weeklyDays, `use ${dailyDays} (dailyDays) or more: a rarer backup is kept at least as long as a more frequent one`);
  if (monthlyDays < weeklyDays) throw invalid("monthlyDays", monthlyDays, `use ${weeklyDays} (weeklyDays) or more: a rarer backup is kept at least as long as a more frequent one`);
  if (copyDays < dailyDays) throw invalid("copyDays", copyDays, `use ${dailyDays} (dailyDays) or more: a copy does not end before its source`);
  if (coldAfterDays !== undefined) {
    if (!between(1, MOST_DAYS)(coldAfterDays)) throw invalid("coldAfterDays", coldAfterDays, `use 1 to ${MOST_DAYS} days`);
    if (monthlyDays < coldAfterDays + COLD_MINIMUM_DAYS) {
      throw invalid("monthlyDays", monthlyDays, `use ${coldAfterDays + COLD_MINIMUM_DAYS} (coldAfterDays and ${COLD_MINIMUM_DAYS}) or more: what moved to cold storage stays there ${COLD_MINIMUM_DAYS} days`);
    }
  }
}

/** What buckets keep, in days. @throws InputPropertyError that names the rule which an impossible combination breaks */
export function validateVersions({ lockDays, retentionDays, archiveAfterDays }: { readonly lockDays: number; readonly retentionDays: number; readonly archiveAfterDays?: number | undefined }): void {
  if (!between(1, MOST_DAYS)(lockDays)) throw invalid("lockDays", lockDays, `use 1 to ${MOST_DAYS} days`);
  if (!between(lockDays, MOST_DAYS)(retentionDays)) {
    throw invalid("retentionDays", retentionDays, `use ${lockDays} (lockDays) to ${MOST_DAYS} days: a version cannot expire before its lock ends`);
  }
  if (archiveAfterDays === undefined) return;
  if (!between(lockDays, MOST_DAYS)(archiveAfterDays)) {
    throw invalid("archiveAfterDays", archiveAfterDays, `use ${lockDays} (lockDays) to ${MOST_DAYS} days: a version does not move to a colder class before its lock ends`);
  }
  if (retentionDays < archiveAfterDays + COLD_MINIMUM_DAYS) {
    throw invalid("retentionDays", retentionDays, `use ${archiveAfterDays + COLD_MINIMUM_DAYS} (archiveAfterDays and ${COLD_MINIMUM_DAYS}) or more: what moved to a colder class is charged for ${COLD_MINIMUM_DAYS} days`);
  }
}
