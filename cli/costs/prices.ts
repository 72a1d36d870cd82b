// SPDX-License-Identifier: Apache-2.0
/** One price of AWS's list. */
export interface Price {
  readonly usd: number;
  /** What one unit is. */
  readonly per: string;
  /** How many of them the price is for. @default 1 */
  readonly units?: number;
  /** The page of AWS that has it. */
  readonly source: string;
  /** It could not be compared with a second source; the report marks what rests on it. */
  readonly unconfirmed?: boolean;
}

const S3 = "https://aws.amazon.com/s3/pricing/";
const KMS = "https://aws.amazon.com/kms/pricing/";
const CLOUDWATCH = "https://aws.amazon.com/cloudwatch/pricing/";
const BACKUP = "https://aws.amazon.com/backup/pricing/";

/**
 * AWS's public prices in one region, without discounts, as of one day: nothing is fetched when a stack is judged. To renew: compare every
 * figure with its source, then move the date.
 */
export const PRICES = {
  region: "us-east-1",
  /** The day the figures are of, YYYY-MM-DD. */
  date: "2026-06-30",
  list: {
    // The first 50 TB; what exceeds them is up to a tenth cheaper.
    "storage STANDARD": { usd: 0.023, per: "GB-month", source: S3 },
    "storage STANDARD_IA": { usd: 0.0125, per: "GB-month", source: S3 },
    "storage GLACIER_IR": { usd: 0.004, per: "GB-month", source: S3 },
    "put STANDARD": { usd: 0.005, per: "requests", units: 1_000, source: S3 },
    "put STANDARD_IA": { usd: 0.01, per: "requests", units: 1_000, source: S3 },
    "put GLACIER_IR": { usd: 0.02, per: "requests", units: 1_000, source: S3 },
    "transfer between regions": { usd: 0.02, per: "GB", source: S3 },
    "replication time control": { usd: 0.015, per: "GB", source: S3 },
    "backup storage": { usd: 0.05, per: "GB-month", source: BACKUP },
    "backup transfer": { usd: 0.02, per: "GB", source: BACKUP },
    "backup restore": { usd: 0.02, per: "GB", source: BACKUP, unconfirmed: true },
    "key": { usd: 1, per: "key-months", source: KMS },
    "key requests": { usd: 0.03, per: "requests", units: 10_000, source: KMS },
    "metric": { usd: 0.3, per: "metric-months", source: CLOUDWATCH },
    "alarm": { usd: 0.1, per: "alarm-months", source: CLOUDWATCH },
  },
} as const satisfies { readonly region: string; readonly date: string; readonly list: Readonly<Record<string, Price>> };

export type PriceName = keyof typeof PRICES.list;

/** Storage classes that have a price here. */
export const CLASSES = ["STANDARD", "STANDARD_IA", "GLACIER_IR"] as const;
export type PricedClass = (typeof CLASSES)[number];
