// SPDX-License-Identifier: Apache-2.0
import type { Context } from "./control";
import type { Graph } from "./graph";
import { allows, demandsMfa, documentAt, identityPolicies, permissionsOf, type Document, type Statement } from "./iam";
import type { Resource } from "./resource";
import { UNKNOWN } from "./unknown";

export const ROLE = "aws:iam/role:Role";

/** The statements of a role's trust policy. */
export function trustOf(role: Resource): readonly Statement[] {
  return documentAt(role, "assumeRolePolicy")?.statements ?? [];
}

/** Principals behind which people stand: users, whole accounts, and the roles of IAM Identity Center. */
const PEOPLE = /^(\d{12}|arn:[\w-]+:iam::\d{12}:(root|user\/.*)|arn:[\w-]+:iam::\d{12}:role\/aws-reserved\/sso\.amazonaws\.com\/.*)$/;

/**
 * The trust statements by which people may take the role. Those of another company, which are known by an external id, and of
 * machines (services, federated workloads, roles without a shell) are not among them.
 */
export function staffStatements(graph: Graph, role: Resource): Statement[] {
  return trustOf(role).filter((s) => s.allows && s.coversAction("sts:AssumeRole") && isForStaff(graph, role, s));
}

function isForStaff(graph: Graph, role: Resource, statement: Statement): boolean {
  if (statement.conditions.some(({ key }) => key === "sts:externalid")) return false;
  const named = statement.principals.filter(({ type }) => type === "AWS" || type === "*");
  if (named.length === 0) return false;
  if (demandsMfa(statement) || named.some(({ value }) => value !== UNKNOWN && PEOPLE.test(value))) return true;
  // Roles may stand for people or machines; who can open a shell on a host is a person.
  return allows(permissionsOf(graph, role).documents, "ssm:StartSession");
}

/** What a role may do: its permissions, cut by its boundary where it has one. @throws Undetermined */
export interface Rights {
  readonly documents: readonly Document[];
  readonly managed: readonly string[];
  /** Whether the action is allowed, within the boundary. */
  readonly may: (action: string) => boolean;
}

export function rightsOf(graph: Graph, identity: Resource): Rights {
  const { documents, managed } = permissionsOf(graph, identity);
  const boundary = graph.targets(identity, "permissionsBoundary", "aws:iam/policy:Policy").flatMap((policy) => documentAt(policy, "policy") ?? []);
  return { documents, managed, may: (action) => allows(documents, action) && (boundary.length === 0 || allows(boundary, action)) };
}

/**
 * The statements of the policies written into `holder` that grant something to somebody. Ends the check where there are none:
 * it holds no policy itself, or it is a permissions boundary, which only limits.
 */
export function grantingStatements(holder: Resource, { graph, notApplicable }: Context): Statement[] {
  const documents = identityPolicies(holder);
  if (documents.length === 0) notApplicable("it holds no policy itself");
  if (isBoundaryOnly(graph, holder)) notApplicable("it is a permissions boundary, which grants nothing");
  return documents.flatMap((document) => document.statements);
}

/** Whether a policy only limits others, as a permissions boundary, and grants nothing. */
function isBoundaryOnly(graph: Graph, policy: Resource): boolean {
  if (policy.type !== "aws:iam/policy:Policy") return false;
  const limits = ["aws:iam/role:Role", "aws:iam/user:User"].some((type) => graph.referrers(policy, type, "permissionsBoundary").length > 0);
  if (!limits) return false;
  return ATTACHMENTS.every(([type, property]) => graph.referrers(policy, type, property).length === 0);
}

const ATTACHMENTS = [
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"],
  ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn"],
  ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn"],
  ["aws:iam/policyAttachment:PolicyAttachment", "policyArn"],
  ["aws:iam/role:Role", "managedPolicyArns"],
] as const;
