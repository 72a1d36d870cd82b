// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import type { Resource } from "./resource";

export const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
export const MASK_OF_GROUP = "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy";
const OF_ACCOUNT = "aws:cloudwatch/logAccountPolicy:LogAccountPolicy";

/** What a data protection policy does with the identifiers it names, by their last part: `AwsSecretKey`. */
export interface Mask {
  readonly holder: Resource;
  readonly audited: readonly string[];
  readonly masked: readonly string[];
}

/** The data protection policies that apply to a log group: its own, and the account's. @throws Undetermined */
export function masksOf(graph: Graph, group: Resource): Mask[] {
  return [...graph.referrers(group, MASK_OF_GROUP, "logGroupName"), ...accountPolicies(graph)].map(maskOf);
}

/** All data protection policies of the stack. @throws Undetermined */
export function masks(graph: Graph): Mask[] {
  return [...graph.ofType(MASK_OF_GROUP), ...accountPolicies(graph)].map(maskOf);
}

function accountPolicies(graph: Graph): Resource[] {
  return graph.ofType(OF_ACCOUNT).filter((p) => p.text("policyType") === "DATA_PROTECTION_POLICY");
}

function maskOf(holder: Resource): Mask {
  const document = holder.json("policyDocument") as { Statement?: unknown } | string | undefined;
  const statements = typeof document === "object" && Array.isArray(document.Statement) ? (document.Statement as readonly Readonly<Record<string, unknown>>[]) : [];
  const identifiers = (operation: string): string[] =>
    statements
      .filter((s) => typeof s.Operation === "object" && s.Operation !== null && operation in s.Operation)
      .flatMap((s) => [s.DataIdentifier].flat())
      .flatMap((id) => (typeof id === "string" ? (id.split("/").pop() ?? []) : []));
  return { holder, audited: identifiers("Audit"), masked: identifiers("Deidentify") };
}
