// SPDX-License-Identifier: Apache-2.0
// What a bundle holds of the stack and of what was read, as data. Everything after this is pure.
import { withoutUrlSecrets } from "./redact";
import type { DeployedResource, DeployedStack } from "../policies/_kit/probe";
import { IDENTITY } from "../policies/_kit/graph";
import type { Answers } from "./readers/kit";

/** Outputs by which resources name each other or are found again; no other output of the state enters a bundle. */
const KEPT = new Set([
  ...IDENTITY, "scope", "resourceArn", "logGroupName", "policyName", "listenerArn", "defaultSecurityGroupId", "defaultNetworkAclId", "mainRouteTableId", "defaultRouteTableId",
  "role", "topic", "endpoint", "protocol", "secretArn", "alarmRule", "securityGroupRuleId", "securityGroupId", "policyArn",
  "routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId", "queueUrl", "rule", "targetId",
]);

/** A deployed resource as a bundle names it. */
export interface RecordedResource extends DeployedResource {
  /** Why it was not looked at, where it could not be. */
  readonly unread?: string;
}

/** stack.json of a bundle. */
export interface StackRecord {
  readonly urn: string;
  readonly project: string;
  readonly name: string;
  readonly region: string;
  readonly resources: readonly RecordedResource[];
}

/** One line of facts.jsonl: what one reader or probe read of one subject. */
export type FactRecord = ReaderFacts | ProbeFacts;

export interface ReaderFacts {
  readonly witness: "reader";
  /** URN of the subject. */
  readonly subject: string;
  readonly answers: Answers;
  /** Why the reading did not end. */
  readonly failed?: string;
}

export interface ProbeFacts {
  readonly witness: "probe";
  readonly control: string;
  readonly subject: Pick<DeployedResource, "urn" | "type" | "name" | "id" | "region">;
  /** What `collect` returned; absent when it failed. */
  readonly facts?: unknown;
  readonly failed?: string;
}

/** @param unread why resources of a type cannot be looked at */
export function recordStack(stack: DeployedStack, unread: (type: string) => string | undefined): StackRecord {
  const { urn, project, name, region } = stack;
  const resources = stack.resources.map((resource): RecordedResource => {
    const outputs = Object.fromEntries(Object.entries(resource.outputs).filter(([key, value]) => KEPT.has(key) && typeof value === "string" && value !== "").map(([key, value]) => [key, withoutUrlSecrets(value as string)]));
    const reason = unread(resource.type);
    return { ...resource, outputs, ...(reason !== undefined && { unread: reason }) };
  });
  return { urn, project, name, region, resources: resources.sort((a, b) => (a.urn < b.urn ? -1 : 1)) };
}
