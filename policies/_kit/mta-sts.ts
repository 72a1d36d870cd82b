// SPDX-License-Identifier: Apache-2.0
// MTA-STS policies (RFC 8461): what one says, and which the stack serves.
import type { Graph } from "./graph";
import { LISTENER, LISTENER_RULE, protocolOf } from "./load-balancers";
import type { Resource, View } from "./resource";
import { Undetermined } from "./unknown";

/** What a policy tells senders. */
export interface MtaStsPolicy {
  /** `enforce`, `testing` or `none`, lower case; whatever else stands there. */
  readonly mode: string | undefined;
  /** Patterns of host names, lower case. */
  readonly mx: readonly string[];
  /** Seconds; 0 when absent or no number. */
  readonly maxAge: number;
}

/** Reads a policy's text; `undefined` when its version is not STSv1. */
export function parseMtaStsPolicy(text: string): MtaStsPolicy | undefined {
  const fields = text.split(/\r?\n/).flatMap((line) => {
    const at = line.indexOf(":");
    return at < 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const];
  });
  const values = (key: string): string[] => fields.filter(([name]) => name === key).map(([, value]) => value);
  if (values("version")[0] !== "STSv1") return undefined;
  const age = values("max_age")[0] ?? "";
  return {
    mode: values("mode")[0]?.toLowerCase(),
    mx: values("mx").map((pattern) => pattern.toLowerCase().replace(/\.$/, "")),
    maxAge: /^\d+$/.test(age) ? Number(age) : 0,
  };
}

/** Whether a policy's `mx` pattern stands for a host: a leading `*` is exactly one label. */
export function coversMailHost(pattern: string, host: string): boolean {
  return pattern.startsWith("*.") ? host.slice(host.indexOf(".")) === pattern.slice(1) : pattern === host;
}

const SERVED: readonly (readonly [type: string, property: string])[] = [
  [LISTENER_RULE, "actions"],
  [LISTENER, "defaultActions"],
  ["aws:s3/bucketObject:BucketObject", "content"],
  ["aws:s3/bucketObjectv2:BucketObjectv2", "content"],
  ["aws:cloudfront/function:Function", "code"],
];

/** Where RFC 8461, 3.3, has the policy. */
const MTA_STS_PATH = "/.well-known/mta-sts.txt";

/** A policy that the stack holds. */
export interface ServedPolicy {
  readonly text: string;
  /** Why senders do not get it where RFC 8461, 3.3, has them fetch it, or do not take it for a policy; `undefined` when they do. */
  readonly fault: string | undefined;
}

/**
 * The MTA-STS policies that the stack serves for a host: fixed responses of load balancers, objects and functions. Which host an
 * object or a function answers for cannot be seen, so those stand for every host, as does the default action of a listener.
 * @param unsure is told of each resource that may serve one, but whose text cannot be seen
 */
export function servedPolicies(graph: Graph, host: string, unsure: (why: string) => void): ServedPolicy[] {
  return SERVED.flatMap(([type, property]) =>
    graph.ofType(type).flatMap((resource) => {
      try {
        const found = texts(resource, property).filter((text) => /version:\s*STSv1/.test(text));
        if (found.length === 0 || (type === LISTENER_RULE && !hostsMatch(resource, host))) return [];
        const fault = servingFault(graph, resource, property);
        return found.map((text) => ({ text, fault }));
      } catch (error) {
        if (!(error instanceof Undetermined)) throw error;
        unsure(error.message);
        return [];
      }
    }),
  );
}

/** Whether a load balancer's pattern, in which `*` is any text and `?` any character, stands for a text. */
function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".")}$`).test(text);
}

/** The lists of patterns that a rule's conditions hold, of hosts or of paths: a request has to match one of each. */
function patterns(rule: Resource, property: string): string[][] {
  return rule.list("conditions").map((condition) => condition.texts(property)).filter((values) => values.length > 0);
}

/** Whether a listener rule's conditions let the host through. */
function hostsMatch(rule: Resource, host: string): boolean {
  return patterns(rule, "hostHeader.values").every((values) => values.some((value) => matches(value.toLowerCase(), host)));
}

/** What is wrong with the answer of a load balancer that holds a policy; other resources are not judged. */
function servingFault(graph: Graph, resource: Resource, property: string): string | undefined {
  const { label, type } = resource;
  if (type !== LISTENER_RULE && type !== LISTENER) return undefined;
  if (type === LISTENER_RULE) {
    // Without a host the rule would answer for every mail domain whose mta-sts name leads here.
    if (patterns(resource, "hostHeader.values").length === 0) return `is answered by ${label} at every host: none of its conditions has hostHeader.values`;
    const paths = patterns(resource, "pathPattern.values");
    if (paths.length === 0 || !paths.every((values) => values.some((value) => matches(value, MTA_STS_PATH)))) return `is answered by ${label} at ${paths.flat().join(", ") || "every path"}, not at ${MTA_STS_PATH}`;
  }
  const listeners = type === LISTENER ? [resource] : graph.targets(resource, "listenerArn", LISTENER);
  const plain = listeners.find((listener) => protocolOf(listener) !== "HTTPS");
  if (plain) return `is behind ${plain.label}, whose protocol is ${plain.show("protocol")}, not HTTPS`;
  const answers = resource.list(property).map((action) => ({ status: action.text("fixedResponse.statusCode"), content: action.text("fixedResponse.contentType") }));
  const wrong = answers.find(({ status, content }) => status !== "200" || content !== "text/plain");
  return wrong && `is answered by ${label} with statusCode ${wrong.status ?? "unset"} and contentType ${wrong.content ?? "unset"}, not 200 and text/plain`;
}

function texts(resource: Resource, property: string): string[] {
  if (resource.type === LISTENER_RULE || resource.type === LISTENER) return resource.list(property).flatMap((action) => action.text("fixedResponse.messageBody") ?? []);
  if (resource.type.includes("bucketObject") && !(resource.text("key") ?? "").endsWith("mta-sts.txt")) return [];
  return [resource.text(property) ?? (resource.has("source") ? assetText(resource.at("source")) : "")];
}

/** The text of an asset that holds it; a file's is not part of the program. */
function assetText(asset: View): string {
  const text = asset.text("text");
  if (text === undefined) throw new Undetermined(`${asset.resource.label}: what its source says cannot be seen here`);
  return text;
}
