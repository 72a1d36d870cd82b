// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import { any, resourcePolicies, statementsOf } from "./iam";
import type { Resource, View } from "./resource";
import { DOCUMENT, sessionInputs } from "./sessions";
import { Undetermined } from "./unknown";

export const BUCKET = "aws:s3/bucket:Bucket";
export const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";

/**
 * A bucket's settings of one kind: the separate resources that name it, which replace what is written inline. Inline blocks have
 * their plural name in `BucketV2`: `versioning`, `versionings`.
 * @param type The separate resource's type. It names the bucket in its property `bucket`.
 * @throws Undetermined when a separate resource might belong to the bucket.
 */
export function settings(graph: Graph, bucket: Resource, type: string, ...inline: string[]): { readonly separate: readonly Resource[]; readonly inline: readonly View[] } {
  const separate = graph.referrers(bucket, type, "bucket");
  return { separate, inline: separate.length > 0 ? [] : inline.flatMap((property) => bucket.list(property)) };
}

/** The bucket's ARN, which follows from its name. @throws Undetermined when AWS is to choose the name. */
export function bucketArn(bucket: Resource): string {
  const arn = bucket.text("arn");
  if (arn !== undefined) return arn;
  const name = bucket.text("bucket");
  if (name === undefined) throw new Undetermined(`${bucket.label}: its name, and so its ARN, is not known yet`);
  return `arn:aws:s3:::${name}`;
}

/** The views at any of the paths: the singular name of a block and its plural in the V2 resource. */
export function blocks(view: View, ...paths: string[]): View[] {
  return paths.flatMap((path) => view.list(path));
}

/** Whether object versions are kept. Object lock needs versioning, so S3 turns it on with the lock and refuses to turn it off. */
export function isVersioned(graph: Graph, bucket: Resource): boolean {
  const { separate, inline } = settings(graph, bucket, "aws:s3/bucketVersioning:BucketVersioning", "versioning", "versionings");
  if (separate.length > 0) return any(separate, (r) => r.text("versioningConfiguration.status") === "Enabled");
  return any(inline, (v) => v.bool("enabled")) || bucket.bool("objectLockEnabled");
}

/** How a bucket locks new object versions: `off`, on without a default retention (`days` 0), or with one. */
export type Lock = "off" | { readonly mode: string; readonly days: number; readonly view: View };

export function lockOf(graph: Graph, bucket: Resource): Lock {
  const { separate, inline } = settings(graph, bucket, "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "objectLockConfiguration", "objectLockConfigurations");
  const [configuration] = [...separate, ...inline];
  if (!configuration) return bucket.bool("objectLockEnabled") ? { mode: "unset", days: 0, view: bucket } : "off";
  const [retention] = blocks(configuration, "rule", "rules").flatMap((rule) => blocks(rule, "defaultRetention", "defaultRetentions"));
  if (!retention) return { mode: "unset", days: 0, view: configuration };
  return { mode: retention.text("mode") ?? "unset", days: (retention.number("days") ?? 0) + 365 * (retention.number("years") ?? 0), view: retention };
}

/** The replication rules that copy from a bucket, enabled or not. */
export function replicationRules(graph: Graph, bucket: Resource): View[] {
  const { separate, inline } = settings(graph, bucket, REPLICATION, "replicationConfiguration", "replicationConfigurations");
  return [...separate, ...inline].flatMap((configuration) => configuration.list("rules"));
}

/** Where a rule copies to: the view of the destination, and its bucket where the stack has it. */
export interface Destination {
  readonly view: View;
  readonly rule: View;
  /** More than one at preview, while it is only known which buckets the rules were computed from. */
  readonly buckets: readonly Resource[];
}

/** The destinations of the enabled rules. @throws Undetermined */
export function destinationsOf(graph: Graph, bucket: Resource): Destination[] {
  return replicationRules(graph, bucket).filter((rule) => rule.text("status") === "Enabled").flatMap((rule) =>
    blocks(rule, "destination", "destinations").map((view) => ({ view, rule, buckets: graph.targets(view, "bucket", BUCKET) })),
  );
}

/** The resources whose replication copies into the bucket. */
export function copiedFrom(graph: Graph, bucket: Resource): Resource[] {
  return referring(graph, bucket, [
    [REPLICATION, "rules.destination.bucket"],
    [BUCKET, "replicationConfiguration.rules.destination.bucket"],
    [BUCKET, "replicationConfigurations.rules.destinations.bucket"],
  ]);
}

/** Properties that name a bucket as the place where AWS delivers logs. */
const LOG_TARGETS: readonly (readonly [type: string, property: string])[] = [
  ["aws:s3/bucketLogging:BucketLogging", "targetBucket"],
  [BUCKET, "logging.targetBucket"],
  [BUCKET, "loggings.targetBucket"],
  [LOAD_BALANCER, "accessLogs.bucket"],
  [LOAD_BALANCER, "connectionLogs.bucket"],
  ["aws:elb/loadBalancer:LoadBalancer", "accessLogs.bucket"],
  ["aws:cloudtrail/trail:Trail", "s3BucketName"],
  ["aws:cfg/deliveryChannel:DeliveryChannel", "s3BucketName"],
  ["aws:ec2/flowLog:FlowLog", "logDestination"],
  ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logDestinationConfigs"],
  ["aws:cloudfront/distribution:Distribution", "loggingConfig.bucket"],
];

/** Services that deliver logs into buckets, as their bucket policies name them. */
const LOG_SERVICES = ["logging.s3.amazonaws.com", "delivery.logs.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com", "cloudtrail.amazonaws.com", "config.amazonaws.com"];

/** Services whose logs S3 only accepts into buckets encrypted with S3's own keys. */
const S3_KEY_SERVICES = ["logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"];

/** Whether S3 delivers the access logs of buckets into the bucket. */
export function receivesAccessLogs(graph: Graph, bucket: Resource): boolean {
  return any([() => referring(graph, bucket, LOG_TARGETS.slice(0, 3)).length > 0, () => admits(graph, bucket, LOG_SERVICES.slice(0, 1))], (test) => test());
}

/**
 * Whether AWS delivers logs into the bucket: something names it as its log bucket, its policy lets a log service write, log groups
 * stream into it, or Session Manager keeps transcripts there.
 */
export function receivesLogs(graph: Graph, bucket: Resource): boolean {
  return any([
    () => referring(graph, bucket, LOG_TARGETS).length > 0,
    () => admits(graph, bucket, LOG_SERVICES),
    () => any(graph.referrers(bucket, DELIVERY_STREAM, "extendedS3Configuration.bucketArn"), (stream) => takesLogs(graph, stream)),
    () => any(graph.ofType(DOCUMENT), (document) => sessionInputs(document)?.s3BucketName === bucket.text("bucket")),
  ], (test) => test());
}

const DELIVERY_STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

/** Whether log groups send their records into the stream, by its ARN, or one written out before it exists. @throws Undetermined */
function takesLogs(graph: Graph, stream: Resource): boolean {
  return any(graph.ofType("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter"), (filter) =>
    (!filter.isUnknown("destinationArn") && filter.text("destinationArn")?.endsWith(`:deliverystream/${stream.text("name") ?? ""}`) === true)
    || graph.targets(filter, "destinationArn", DELIVERY_STREAM).includes(stream));
}

/** Whether SES delivers received mail into the bucket. */
export function receivesMail(graph: Graph, bucket: Resource): boolean {
  return graph.ofType("aws:ses/receiptRule:ReceiptRule").some((rule) => graph.targets(rule, "s3Actions.bucketName", BUCKET).includes(bucket));
}

/**
 * Whether the bucket receives logs that cannot be delivered to one encrypted with a KMS key: S3 server access logs and load
 * balancer access logs, https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function needsS3Keys(graph: Graph, bucket: Resource): boolean {
  const restricted = LOG_TARGETS.slice(0, 6);
  return any([() => referring(graph, bucket, restricted).length > 0, () => admits(graph, bucket, S3_KEY_SERVICES)], (test) => test());
}

function admits(graph: Graph, bucket: Resource, services: readonly string[]): boolean {
  return any(statementsOf(resourcePolicies(graph, bucket)), (s) =>
    s.allows && s.coversAction("s3:PutObject") && !s.anyone && any(services, (service) => s.coversService(service)),
  );
}

function referring(graph: Graph, bucket: Resource, places: readonly (readonly [string, string])[]): Resource[] {
  const found: Resource[] = [];
  // Any certain one answers the question, so an uncertain one matters only when there is none.
  any(places, ([type, property]) => {
    found.push(...graph.referrers(bucket, type, property));
    return found.length > 0;
  });
  return found;
}
