// SPDX-License-Identifier: Apache-2.0
import type { Context } from "./control";
import type { Graph } from "./graph";
import { allows, any, demandsMfa, documentAt, identityPolicies, permissionsOf, type Document, type Principal, type Statement } from "./iam";
import type { Resource } from "./resource";
import { UNKNOWN } from "./unknown";

export const ROLE = "aws:iam/role:Role";

/** The statements of a role's trust policy. */
export function trustOf(role: Resource): readonly Statement[] {
  return documentAt(role, "assumeRolePolicy")?.statements ?? [];
}

/** Principals behind which people stand: users, whole accounts, and the roles of IAM Identity Center. */
const PEOPLE = /^(\d{12}|arn:[\w-]+:iam::\d{12}:(root|user\/.*)|arn:[\w-]+:iam::\d{12}:role\/aws-reserved\/sso\.amazonaws\.com\/.*)$/;

/** Roles that only AWS's own services can take. */
const SERVICE_LINKED = /^arn:[\w-]+:iam::\d{12}:role\/aws-service-role\//;

/**
 * The trust statements by which people may take the role. Those of another company, which are known by an external id, and of
 * machines (services, federated workloads, roles of this stack that only those can take) are not among them.
 */
export function staffStatements(graph: Graph, role: Resource): Statement[] {
  return trustOf(role).filter((s) => s.allows && s.coversAction("sts:AssumeRole") && isForStaff(graph, role, s));
}

function isForStaff(graph: Graph, role: Resource, statement: Statement): boolean {
  if (statement.conditions.some(({ key }) => key === "sts:externalid")) return false;
  const named = awsPrincipals(statement);
  if (named.length === 0) return false;
  if (demandsMfa(statement) || named.some(({ value }) => value !== UNKNOWN && PEOPLE.test(value))) return true;
  // Who can open a shell on a host is a person, whatever stands in between.
  if (allows(permissionsOf(graph, role).documents, "ssm:StartSession")) return true;
  return any(named, ({ value }) => !isMachine(graph, statement, value));
}

/**
 * Whether it can be seen that no person stands behind a principal. A role of which nothing is known counts as one that people take:
 * what makes a trust policy one for staff must not vanish together with the condition it lacks.
 */
function isMachine(graph: Graph, statement: Statement, principal: Principal["value"]): boolean {
  if (principal === UNKNOWN) return statement.document.computedFrom(ROLES) || statement.unknown("Principal");
  // Everyone, without a condition, is what trust-not-open reports.
  if (principal === "*") return statement.conditions.length === 0;
  if (SERVICE_LINKED.test(principal)) return true;
  const own = graph.ofType(ROLE).find((role) => !role.isUnknown("name") && principal.endsWith(`/${role.text("name") ?? role.name}`));
  return own !== undefined && trustOf(own).every((s) => !s.allows || awsPrincipals(s).length === 0);
}

const ROLES = new Set([ROLE]);

function awsPrincipals({ principals }: Statement): Principal[] {
  return principals.filter(({ type }) => type === "AWS" || type === "*");
}

/** What a role may do: its permissions, cut by its boundary where it has one. @throws Undetermined */
export interface Rights {
  readonly documents: readonly Document[];
  readonly managed: readonly string[];
  /** The document of the permissions boundary, where there is one and the stack defines it. */
  readonly boundary: readonly Document[];
  /** Whether the action is allowed, within the boundary. */
  readonly may: (action: string) => boolean;
}

export function rightsOf(graph: Graph, identity: Resource): Rights {
  const { documents, managed } = permissionsOf(graph, identity);
  const boundary = graph.targets(identity, "permissionsBoundary", "aws:iam/policy:Policy").flatMap((policy) => documentAt(policy, "policy") ?? []);
  return { documents, managed, boundary, may: (action) => allows(documents, action) && (boundary.length === 0 || allows(boundary, action)) };
}

/**
 * Whether somebody with these rights may read stored objects. The files of the stack's own trails are none: they are the record of what
 * others did, and whoever audits must be able to read them.
 */
export function mayReadObjects(graph: Graph, { documents, may }: Rights): boolean {
  const trails = graph.ofType("aws:cloudtrail/trail:Trail").flatMap((trail) => graph.targets(trail, "s3BucketName", "aws:s3/bucket:Bucket"));
  const files = trails.flatMap((bucket) => bucket.text("bucket") ?? []).map((name) => `arn:aws:s3:::${name}/AWSLogs/`);
  const reads = (statement: Statement): boolean => statement.allows && statement.coversAction("s3:GetObject");
  const beyond = (statement: Statement): boolean => statement.inverted.resource || statement.resourcePatterns.some((pattern) => !files.some((start) => pattern.startsWith(start)));
  return may("s3:GetObject") && any(documents.flatMap(({ statements }) => statements), (statement) => reads(statement) && beyond(statement));
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
