// SPDX-License-Identifier: Apache-2.0
import { BUCKET, destinationsOf, replicationRules } from "../../policies/_kit/buckets";
import type { Context } from "../../policies/_kit/control";
import type { Graph } from "../../policies/_kit/graph";
import { AUTO_SCALING_GROUP, LAUNCH_TEMPLATE } from "../../policies/_kit/hosts";
import { isEncrypted, LISTENER, LISTENER_RULE, LOAD_BALANCER, protocolOf, TARGET_GROUP, targetsEndTls } from "../../policies/_kit/load-balancers";
import { EGRESS_RULE, SECURITY_GROUP } from "../../policies/_kit/net/security-groups";
import { usersOf } from "../../policies/_kit/net/users";
import type { Resource } from "../../policies/_kit/resource";
import { Undetermined } from "../../policies/_kit/unknown";
import type { Said } from "./model";

const ATTACHMENT = "aws:autoscaling/attachment:Attachment";
const TRAIL = "aws:cloudtrail/trail:Trail";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const TOPIC = "aws:sns/topic:Topic";
const RECEIPT_RULE = "aws:ses/receiptRule:ReceiptRule";

/** A box of the diagram. */
export interface Box {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  /** The region it is drawn in; absent outside of AWS. */
  readonly region?: string;
}

/** An arrow of the diagram: who talks to whom, and how. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  /** `redirect`: plaintext that is answered by a redirect to TLS and reaches nothing. */
  readonly security: "encrypted" | "redirect" | "plaintext" | "unknown";
}

export interface Diagram {
  readonly boxes: readonly Box[];
  readonly hops: readonly Hop[];
}

const INTERNET: Box = { id: "internet", label: "Internet", kind: "the world" };

/**
 * Who talks to whom in a stack: load balancers, hosts, backups and their copies, the audit trail, alarms, inbound mail.
 * @param results the verdicts on the stack: a hop to a bucket is encrypted where its policy refuses everything else
 */
export function diagramOf(graph: Graph, results: readonly Said[]): Diagram {
  const tlsOnly = new Set(results.filter(({ control, verdict }) => control === "bucket-tls-only" && verdict === "pass").map(({ urn }) => urn));
  const overTls = (bucket: Resource): Hop["security"] => (tlsOnly.has(bucket.urn) ? "encrypted" : "unknown");
  const boxes = new Map<string, Box>();
  const hops = new Map<string, Hop>();
  const box = (resource: Resource, kind: string): string => {
    const region = guarded(() => graph.region(resource));
    boxes.set(resource.urn, { id: resource.urn, label: resource.name, kind, ...(region !== undefined && { region }) });
    return resource.urn;
  };
  const hop = (from: string, to: string, protocol: string, security: Hop["security"]): void => void hops.set(`${from} ${to} ${protocol}`, { from, to, protocol, security });

  for (const balancer of graph.ofType(LOAD_BALANCER)) {
    const id = box(balancer, "load balancer");
    const inside = guarded(() => balancer.bool("internal")) ?? false;
    if (!inside) boxes.set(INTERNET.id, INTERNET);
    for (const listener of guarded(() => graph.referrers(balancer, LISTENER, "loadBalancerArn")) ?? []) {
      const groups = targetsOf(graph, listener);
      const entry = front(listener, groups);
      for (const from of inside ? callersOf(graph, balancer).map((hosts) => box(hosts, "hosts")) : [INTERNET.id]) hop(from, id, ...entry);
      for (const group of groups) for (const hosts of hostsOf(graph, group)) hop(id, box(hosts, "hosts"), ...behind(group));
    }
  }
  for (const bucket of graph.ofType(BUCKET)) {
    if ((guarded(() => replicationRules(graph, bucket)) ?? []).length === 0) continue;
    const id = box(bucket, "backup, primary");
    for (const { buckets } of guarded(() => destinationsOf(graph, bucket)) ?? []) for (const copy of buckets) hop(id, box(copy, "backup, copy"), "S3 replication", overTls(copy));
  }
  for (const trail of graph.ofType(TRAIL)) {
    for (const bucket of guarded(() => graph.targets(trail, "s3BucketName", BUCKET)) ?? []) hop(box(trail, "audit trail"), box(bucket, "audit log"), "S3", overTls(bucket));
  }
  for (const subscription of graph.ofType(SUBSCRIPTION)) {
    const protocol = guarded(() => subscription.text("protocol")) ?? "unknown";
    const subscriber: Box = { id: `subscriber:${protocol}`, label: protocol === "email" ? "People on call (e-mail)" : protocol === "sqs" ? "Queue" : `Subscribers (${protocol})`, kind: "subscriber" };
    for (const topic of guarded(() => graph.targets(subscription, "topic", TOPIC)) ?? []) {
      boxes.set(subscriber.id, subscriber);
      hop(box(topic, "alarm topic"), subscriber.id, protocol, delivery(protocol));
    }
  }
  for (const rule of graph.ofType(RECEIPT_RULE)) {
    boxes.set(INTERNET.id, INTERNET);
    const required = guarded(() => rule.text("tlsPolicy")) === "Require";
    hop(INTERNET.id, box(rule, "inbound mail"), required ? "SMTP, TLS required" : "SMTP, TLS optional", required ? "encrypted" : "plaintext");
  }
  return { boxes: [...boxes.values()].sort((a, b) => compare(a.id, b.id)), hops: [...hops.values()].sort((a, b) => compare(a.from + a.to + a.protocol, b.from + b.to + b.protocol)) };
}

/** E-mail and SMS leave AWS by ways that do not promise encryption. */
function delivery(protocol: string): Hop["security"] {
  if (protocol === "http") return "plaintext";
  return protocol.startsWith("email") || protocol === "sms" ? "unknown" : "encrypted";
}

function front(listener: Resource, groups: readonly Resource[]): [string, Hop["security"]] {
  const port = guarded(() => listener.number("port")) ?? "?";
  const protocol = guarded(() => protocolOf(listener));
  if (protocol === undefined) return [`port ${port}`, "unknown"];
  if (groups.length > 0 && groups.every((group) => guarded(() => targetsEndTls(group)) ?? false)) return [`${protocol} ${port}, TLS to the host`, "encrypted"];
  const redirects = guarded(() => listener.list("defaultActions").every((action) => action.text("type") === "redirect" && (action.text("redirect.protocol") ?? "").toUpperCase() === "HTTPS")) ?? false;
  if (!isEncrypted(protocol)) return redirects ? [`${protocol} ${port}, redirect only`, "redirect"] : [`${protocol} ${port}, plaintext`, "plaintext"];
  return [`${protocol} ${port}, ${guarded(() => listener.text("sslPolicy")) ?? "default TLS policy"}`, "encrypted"];
}

function behind(group: Resource): [string, Hop["security"]] {
  const protocol = guarded(() => protocolOf(group));
  const port = guarded(() => group.number("port")) ?? "?";
  if (protocol === undefined) return [`port ${port}`, "unknown"];
  if (guarded(() => targetsEndTls(group)) ?? false) return [`${protocol} ${port}, TLS to the host`, "encrypted"];
  return isEncrypted(protocol) ? [`${protocol} ${port}`, "encrypted"] : [`${protocol} ${port}, plaintext`, "plaintext"];
}

function targetsOf(graph: Graph, listener: Resource): Resource[] {
  const ways = ["defaultActions.targetGroupArn", "defaultActions.forward.targetGroups.arn"].flatMap((path) => guarded(() => graph.targets(listener, path, TARGET_GROUP)) ?? []);
  const rules = guarded(() => graph.referrers(listener, LISTENER_RULE, "listenerArn")) ?? [];
  const ruled = rules.flatMap((rule) => ["actions.targetGroupArn", "actions.forward.targetGroups.arn"].flatMap((path) => guarded(() => graph.targets(rule, path, TARGET_GROUP)) ?? []));
  return [...new Set([...ways, ...ruled])];
}

/** Hosts whose security group may open connections to a load balancer. */
function callersOf(graph: Graph, balancer: Resource): Resource[] {
  const reached = guarded(() => graph.targets(balancer, "securityGroups", SECURITY_GROUP)) ?? [];
  const allowed = reached.flatMap((group) => guarded(() => graph.referrers(group, EGRESS_RULE, "referencedSecurityGroupId")) ?? []);
  const groups = allowed.flatMap((rule) => guarded(() => graph.targets(rule, "securityGroupId", SECURITY_GROUP)) ?? []);
  const each: Context["each"] = (items, look) => {
    for (const item of items) guarded(() => look(item));
  };
  const templates = groups.flatMap((group) => usersOf(group, { graph, each })).filter(({ type }) => type === LAUNCH_TEMPLATE);
  return [...new Set(templates.flatMap((template) => guarded(() => graph.referrers(template, AUTO_SCALING_GROUP, "launchTemplate.id")) ?? []))];
}

function hostsOf(graph: Graph, group: Resource): Resource[] {
  const direct = guarded(() => graph.referrers(group, AUTO_SCALING_GROUP, "targetGroupArns")) ?? [];
  const attached = (guarded(() => graph.referrers(group, ATTACHMENT, "lbTargetGroupArn")) ?? []).flatMap((attachment) => guarded(() => graph.targets(attachment, "autoscalingGroupName", AUTO_SCALING_GROUP)) ?? []);
  return [...new Set([...direct, ...attached])];
}

/** What a read gives, or nothing where the value is not known yet: a picture leaves out what it cannot see, verdicts never do. */
function guarded<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Undetermined) return undefined;
    throw error;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
