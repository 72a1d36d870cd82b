// SPDX-License-Identifier: Apache-2.0
import { Graph } from "../../policies/_kit/graph";
import type { ResourceState } from "../../policies/_kit/resource";
import { readChoices, type Choices, type CopyChoice, type PlanChoice } from "./choices";
import { CLASSES, PRICES, type Price, type PriceName, type PricedClass } from "./prices";

/** What a stack's resources do not tell. */
export interface Assumptions {
  /** GB of current data (2^30 bytes, as AWS charges). */
  readonly gb: number;
  readonly objects: number;
  /** Percent of the data that is overwritten each month; it does not grow. */
  readonly changePercent: number;
}

/** One position of the bill. */
export interface CostLine {
  /** `S3`, `AWS Backup`, `KMS` or `CloudWatch`. */
  readonly service: string;
  /** The bucket, vault or plan it is for. */
  readonly where: string;
  readonly what: string;
  readonly quantity: number;
  readonly price: PriceName;
  readonly usd: number;
  /** Monthly, or only for the first copies. */
  readonly once: boolean;
  readonly unconfirmed: boolean;
}

export interface CostReport {
  readonly assumptions: Assumptions;
  /** Buckets that the assumptions hold for, each of them. */
  readonly buckets: readonly string[];
  readonly prices: { readonly region: string; readonly date: string };
  readonly monthlyUsd: number;
  readonly onceUsd: number;
  readonly lines: readonly CostLine[];
  /** What costs something and is not in the sums. */
  readonly notCounted: readonly string[];
}

const MONTH_DAYS = 365 / 12;
/** S3 publishes pending bytes and operations, failed operations and latency per rule ("Monitoring replication with metrics"). */
const METRICS_PER_RULE = 4;
/** Smaller objects do not move to a colder class by default, and AWS Backup charges for this much. */
const SMALL_BYTES = 128 * 1024;
/** Where old versions never expire, those of a year are counted. */
const UNLIMITED_DAYS = 365;
/** A bucket key saves up to 99 % of the requests for keys ("Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys"). */
const WITH_BUCKET_KEY = 0.01;

/** Estimates what the backup that a stack declares costs, at list prices: nothing is fetched, and what is not counted is said. */
export function estimateCosts(states: readonly ResourceState[], assumptions: Assumptions): CostReport {
  const { data, keys, alarms, leftOut } = readChoices(new Graph(states));
  const bill = new Bill(assumptions);
  for (const choices of data) bill.data(choices);
  if (keys > 0) bill.add("KMS", "all copies", "keys that encrypt copies and vaults", keys, "key");
  if (alarms > 0) bill.add("CloudWatch", "all copies", "alarms on backups and replication", alarms, "alarm");
  const total = (once: boolean): number => cents(bill.lines.filter((line) => line.once === once).reduce((sum, { usd }) => sum + usd, 0));
  return {
    assumptions,
    buckets: data.flatMap(({ copies }) => copies[0]?.bucket ?? []),
    prices: { region: PRICES.region, date: PRICES.date },
    monthlyUsd: total(false),
    onceUsd: total(true),
    lines: bill.lines,
    notCounted: [...new Set([...bill.notCounted, ...leftOut, ...(data.length === 0 ? ["any bucket: none is replicated or selected by a backup plan"] : []), ...ALWAYS_LEFT_OUT])],
  };
}

const ALWAYS_LEFT_OUT = [
  "what applications do themselves: uploads, reads, traffic to the internet",
  "buckets of logs and of evidence, access logs of the copies, and CloudTrail's record of every object that is read or written",
  "drills, which read a sample from every copy and from other regions pay for its transfer",
  "requests AWS Backup makes (GET, LIST, events), its fee per restore test, and other resources that carry the plan's tag",
  "keys that AWS has rotated: 1 USD a month more after the first year, and again after the second",
  "growth of the data, taxes, discounts, and the difference between regions",
] as const;

class Bill {
  readonly lines: CostLine[] = [];
  readonly notCounted: string[] = [];
  /** Share of the data that is written anew each month. */
  private readonly change: number;

  constructor(private readonly assumed: Assumptions) {
    this.change = assumed.changePercent / 100;
  }

  add(service: string, where: string, what: string, quantity: number, price: PriceName, once = false): void {
    const { usd, units = 1, unconfirmed = false }: Price = PRICES.list[price];
    this.lines.push({ service, where, what, quantity: Math.round(quantity * 100) / 100, price, usd: cents((quantity * usd) / units), once, unconfirmed });
  }

  data({ copies, plans }: Choices): void {
    const [primary] = copies;
    for (const copy of copies) this.copy(copy, copy.region === undefined || copy.region !== primary?.region);
    for (const plan of plans) this.plan(plan);
  }

  private copy(copy: CopyChoice, elsewhere: boolean): void {
    const { gb, objects } = this.assumed;
    const where = copy.region === undefined ? copy.bucket : `${copy.bucket} (${copy.region})`;
    this.storage(copy, where);
    const written = objects * this.change;
    this.keyRequests(copy, where, written);
    if (copy.replication === undefined) return;
    const requests = priced("put", copy.storageClass);
    for (const [gigabytes, puts, once] of [[gb * this.change, written, false], [gb, objects, true]] as const) {
      if (requests !== undefined) this.add("S3", where, "replication: requests", puts, requests, once);
      if (elsewhere) this.add("S3", where, "replication: transfer", gigabytes, "transfer between regions", once);
      if (copy.replication.timeControl) this.add("S3", where, "replication: time control", gigabytes, "replication time control", once);
    }
    if (copy.replication.metrics) this.add("CloudWatch", where, "replication metrics", METRICS_PER_RULE, "metric");
  }

  /** Current and old versions, by class: each is written to one and moves on when it is old enough. */
  private storage(copy: CopyChoice, where: string): void {
    const { gb, objects } = this.assumed;
    if (copy.oldVersionDays === undefined && this.change > 0) this.notCounted.push(`old versions of ${where} beyond a year: they never expire`);
    const oldDays = copy.oldVersionDays ?? UNLIMITED_DAYS;
    const perDay = (gb * this.change) / MONTH_DAYS;
    const { archive } = copy;
    const small = objects > 0 && (gb * 1024 ** 3) / objects < SMALL_BYTES;
    if (archive !== undefined && small) this.notCounted.push(`moves of ${where} to ${archive.storageClass}: S3 leaves objects below 128 KB where they are`);
    const moves = archive !== undefined && !small;
    // With a steady rate of overwriting, so much of the current data is older than the day on which it moves.
    const movedCurrent = moves ? gb * (1 - this.change) ** (archive.days / MONTH_DAYS) : 0;
    const movedOld = moves ? perDay * Math.max(0, oldDays - archive.days) : 0;
    this.stored(where, copy.storageClass, gb - movedCurrent + perDay * oldDays - movedOld);
    if (!moves) return;
    this.stored(where, archive.storageClass, movedCurrent + movedOld);
    const transition = priced("put", archive.storageClass);
    if (transition !== undefined) this.add("S3", where, `versions that move to ${archive.storageClass}`, objects * this.change, transition);
  }

  private stored(where: string, storageClass: string, gigabytes: number): void {
    const price = priced("storage", storageClass);
    if (price === undefined) this.notCounted.push(`what is in the class ${storageClass} of ${where}, which has no price here`);
    else this.add("S3", where, storageClass, gigabytes, price);
  }

  private keyRequests({ key, replication }: CopyChoice, where: string, written: number): void {
    if (key === "S3's keys") return;
    // A copy needs a data key of its own, and the source's opened once more.
    const requests = written * (replication === undefined ? 1 : 2) * (key === "own key, bucket key" ? WITH_BUCKET_KEY : 1);
    this.add("KMS", where, `requests for keys${key === "own key, bucket key" ? ", with a bucket key" : ""}`, requests, "key requests");
  }

  /** A vault holds everything once and every change for as long as the longest backup, which is at most what it can come to. */
  private plan({ plan, vaults, restoresPerMonth }: PlanChoice): void {
    const { objects } = this.assumed;
    const gb = Math.max(this.assumed.gb, (objects * SMALL_BYTES) / 1024 ** 3);
    for (const { name, days, copy } of vaults) {
      this.add("AWS Backup", name, `${copy ? "copies" : "backups"}, kept up to ${days} days`, gb * (1 + (this.change * days) / MONTH_DAYS), "backup storage");
      if (!copy) continue;
      this.add("AWS Backup", name, "copying: transfer", gb * this.change, "backup transfer");
      this.add("AWS Backup", name, "copying: transfer", gb, "backup transfer", true);
    }
    if (restoresPerMonth > 0) this.add("AWS Backup", plan, `restore tests, ${restoresPerMonth.toFixed(1)} a month`, this.assumed.gb * restoresPerMonth, "backup restore");
  }
}

function priced<K extends "storage" | "put">(kind: K, storageClass: string): `${K} ${PricedClass}` | undefined {
  const found = CLASSES.find((one) => one === storageClass);
  return found === undefined ? undefined : `${kind} ${found}`;
}

const cents = (usd: number): number => Math.round(usd * 100) / 100;
