// SPDX-License-Identifier: Apache-2.0
import { isSelected, PLAN, SELECTION, VAULT } from "../../policies/_kit/backup-plans";
import { BUCKET, destinationsOf, settings, type Destination } from "../../policies/_kit/buckets";
import type { Graph } from "../../policies/_kit/graph";
import type { Resource, View } from "../../policies/_kit/resource";
import { isAtLeastDaily } from "../../policies/_kit/schedules";
import { Undetermined } from "../../policies/_kit/unknown";

/** One copy of the data in S3. */
export interface CopyChoice {
  readonly bucket: string;
  readonly region: string | undefined;
  /** Class that new versions are written to. */
  readonly storageClass: string;
  /** When versions move on, current ones and others alike. */
  readonly archive?: { readonly days: number; readonly storageClass: string };
  /** Days that versions are kept after they were overwritten; absent when for ever. */
  readonly oldVersionDays?: number;
  readonly key: "own key" | "own key, bucket key" | "S3's keys";
  /** Of the rule that fills it; absent for the primary. */
  readonly replication?: { readonly timeControl: boolean; readonly metrics: boolean };
}

/** What AWS Backup keeps of the data. */
export interface PlanChoice {
  readonly plan: string;
  readonly vaults: readonly { readonly name: string; readonly days: number; readonly copy: boolean }[];
  readonly restoresPerMonth: number;
}

/** Everything chosen for one bucket of data that costs something. */
export interface Choices {
  readonly copies: readonly CopyChoice[];
  readonly plans: readonly PlanChoice[];
}

export interface StackChoices {
  readonly data: readonly Choices[];
  /** Keys that encrypt copies and vaults. */
  readonly keys: number;
  readonly alarms: number;
  /** What is there and was not looked at, as whole sentences. */
  readonly leftOut: readonly string[];
}

const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const KEY = "aws:kms/key:Key";
const RESTORES = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
/** By this tag a plan of the backup component selects its data. */
const DATA_TAG = "glacis:backup";

/** What a stack keeps how often, where and how, from its resources alone. */
export function readChoices(graph: Graph): StackChoices {
  const leftOut: string[] = [];
  const buckets = graph.ofType(BUCKET);
  const kept = buckets.filter((bucket) => !isEvidence(graph, bucket) && guarded(() => destinationsOf(graph, bucket).length > 0 || selected(graph, bucket), leftOut) === true);
  const data = kept.filter((bucket) => guarded(() => selected(graph, bucket) || bucket.entries("tags").some(([tag]) => tag === DATA_TAG), leftOut) === true);
  const counted = data.length > 0 ? data : kept;
  for (const other of kept) if (!counted.includes(other)) leftOut.push(`the replicated bucket ${nameOf(other)}, which is not part of the data that was assumed`);
  const keys = new Set<Resource>();
  const choices = counted.flatMap((bucket) => guarded(() => choicesOf(graph, bucket, keys, leftOut), leftOut) ?? []);
  return { data: choices, keys: keys.size, alarms: alarmsOn(graph), leftOut };
}

/** Evidence is kept like data, and is a few megabytes whatever the data is. */
function isEvidence(graph: Graph, { state: { parent } }: Resource): boolean {
  const above = parent === undefined ? undefined : graph.find(parent);
  return above !== undefined && (above.type === "glacis:evidence:Evidence" || isEvidence(graph, above));
}

/** Runs `read`; what is not known yet is left out and said. */
function guarded<T>(read: () => T, leftOut: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Undetermined)) throw error;
    leftOut.push(error.message);
    return undefined;
  }
}

function selected(graph: Graph, bucket: Resource): boolean {
  return graph.ofType(SELECTION).length > 0 && isSelected(bucket, { graph, some: (items, holds) => [...items].some(holds) });
}

const nameOf = (bucket: Resource): string => bucket.text("bucket") ?? bucket.name;

function choicesOf(graph: Graph, bucket: Resource, keys: Set<Resource>, leftOut: string[]): Choices {
  const destinations = destinationsOf(graph, bucket);
  // At preview every rule names all the buckets that its configuration was computed from: each is the destination of one rule.
  const all = [...new Set(destinations.flatMap(({ buckets }) => buckets))];
  const replicas = destinations.map((destination, index) => {
    const replica = destination.buckets.length === 1 ? destination.buckets[0] : all[index];
    return replicaOf(graph, destination, replica, keys, leftOut);
  });
  return { copies: [copyOf(graph, bucket, "STANDARD", keys), ...replicas], plans: plansOf(graph, bucket, keys) };
}

function copyOf(graph: Graph, bucket: Resource, storageClass: string, keys: Set<Resource>): CopyChoice {
  const rules = settings(graph, bucket, LIFECYCLE).separate.flatMap((configuration) => configuration.list("rules")).filter((rule) => rule.text("status") === "Enabled" && wholeBucket(rule));
  const moves = rules.flatMap((rule) => rule.list("transitions")).map((move) => ({ days: move.number("days") ?? 0, storageClass: move.text("storageClass") ?? "" }));
  const [archive] = moves.sort((a, b) => a.days - b.days);
  const expiries = rules.flatMap((rule) => rule.number("noncurrentVersionExpiration.noncurrentDays") ?? []);
  return {
    bucket: nameOf(bucket),
    region: graph.region(bucket),
    storageClass,
    ...(archive && { archive }),
    ...(expiries.length > 0 && { oldVersionDays: Math.min(...expiries) }),
    key: keyOf(graph, bucket, keys),
  };
}

function wholeBucket(rule: View): boolean {
  return (rule.text("filter.prefix") ?? "") === "" && rule.list("filter.and").length === 0 && rule.list("filter.tag").length === 0;
}

function keyOf(graph: Graph, bucket: Resource, keys: Set<Resource>): CopyChoice["key"] {
  for (const rule of settings(graph, bucket, ENCRYPTION).separate.flatMap((configuration) => configuration.list("rules"))) {
    if (rule.text("applyServerSideEncryptionByDefault.sseAlgorithm") !== "aws:kms") continue;
    for (const key of graph.targets(rule, "applyServerSideEncryptionByDefault.kmsMasterKeyId", KEY)) keys.add(key);
    return rule.bool("bucketKeyEnabled") ? "own key, bucket key" : "own key";
  }
  return "S3's keys";
}

function replicaOf(graph: Graph, { view, rule }: Destination, bucket: Resource | undefined, keys: Set<Resource>, leftOut: string[]): CopyChoice {
  const storageClass = view.text("storageClass") ?? "STANDARD";
  const replication = { timeControl: view.text("replicationTime.status") === "Enabled", metrics: view.text("metrics.status") === "Enabled" };
  if (bucket !== undefined) return { ...copyOf(graph, bucket, storageClass, keys), replication };
  const name = view.text("bucket")?.split(":").at(-1) ?? rule.text("id") ?? "a copy elsewhere";
  leftOut.push(`keys, moves to colder classes and expiry of ${name}, which this stack does not have`);
  return { bucket: name, region: undefined, storageClass, key: "S3's keys", replication };
}

function plansOf(graph: Graph, bucket: Resource, keys: Set<Resource>): PlanChoice[] {
  if (!selected(graph, bucket)) return [];
  for (const vault of graph.ofType(VAULT)) for (const key of graph.targets(vault, "kmsKeyArn", KEY)) keys.add(key);
  const restoresPerMonth = graph.ofType(RESTORES).reduce((sum, tests) => sum + runsPerMonth(tests.text("scheduleExpression")), 0);
  return graph.ofType(PLAN).map((plan) => {
    const rules = plan.list("rules");
    const longest = (lifecycles: readonly (number | undefined)[]): number => Math.max(0, ...lifecycles.map((days) => days ?? 0));
    const copies = rules.flatMap((rule) => rule.list("copyActions"));
    // At preview every action names all the vaults that the plan was computed from, its own among them.
    const home = graph.region(plan);
    const destinations = new Set(copies.flatMap((copy) => graph.targets(copy, "destinationVaultArn", VAULT)).filter((vault) => graph.region(vault) !== home));
    return {
      plan: plan.text("name") ?? plan.name,
      vaults: [
        { name: `${rules[0]?.text("targetVaultName") ?? "the vault"} (${home ?? "its region"})`, days: longest(rules.map((rule) => rule.number("lifecycle.deleteAfter"))), copy: false },
        ...[...destinations].map((vault) => ({ name: `${vault.text("name") ?? vault.name} (${graph.region(vault) ?? "elsewhere"})`, days: longest(copies.map((copy) => copy.number("lifecycle.deleteAfter"))), copy: true })),
      ],
      restoresPerMonth,
    };
  });
}

/** How often a schedule fires: daily, on a day of the week, or else once. */
function runsPerMonth(schedule: string | undefined): number {
  if (isAtLeastDaily(schedule)) return 365 / 12;
  return /^cron\((\S+ ){4}(SUN|MON|TUE|WED|THU|FRI|SAT|[1-7]) /.test(schedule ?? "") ? 52 / 12 : 1;
}

/** Alarms on jobs of AWS Backup and on replication. */
function alarmsOn(graph: Graph): number {
  return graph.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").filter((alarm) => {
    if (alarm.isUnknown("namespace")) return false;
    const namespace = alarm.text("namespace");
    return namespace === "AWS/Backup" || (namespace === "AWS/S3" && /Replication/.test(alarm.text("metricName") ?? ""));
  }).length;
}
