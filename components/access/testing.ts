// SPDX-License-Identifier: Apache-2.0
import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Built } from "../_kit/testing";
import { examplePlace } from "../_kit/example-place";

/** What a request carries besides its action and resource. */
export type RequestContext = Readonly<Record<string, string | string[]>>;

export type Decision = "allow" | "deny";

/** Asks an IAM evaluator whether a role of the component, within its boundary, may do something. @throws Error when the request is none that AWS knows */
export async function decide(built: Built, role: string, action: string, resource: string, context: RequestContext = {}): Promise<Decision> {
  return simulate({
    principal: `arn:aws:sts::${examplePlace.accountId}:assumed-role/${examplePlace.namePrefix}-${role}/alice`,
    action,
    resource,
    context: { "aws:PrincipalAccount": examplePlace.accountId, "aws:ResourceAccount": examplePlace.accountId, ...context },
    identityPolicies: [built.policy("aws:iam/rolePolicy:RolePolicy", `access-${role}-policy`)],
    boundary: built.policy("aws:iam/policy:Policy", "access-boundary"),
    // A key's own policy must let the account's policies decide, as that of every key of the stack does.
    ...(action.startsWith("kms:") && { trust: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${examplePlace.accountId}:root` }, Action: "kms:*", Resource: "*" }] } }),
  });
}

/** Asks whether a principal may take a role: what its trust policy says, to one whose own policies would let it. */
export async function mayTake(built: Built, role: string, principal: string, context: RequestContext): Promise<Decision> {
  return simulate({
    principal,
    action: "sts:AssumeRole",
    resource: `arn:aws:iam::${examplePlace.accountId}:role/${examplePlace.namePrefix}-${role}`,
    context,
    identityPolicies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:*", Resource: "*" }] }],
    trust: built.policy("aws:iam/role:Role", `access-${role}`, "assumeRolePolicy"),
  });
}

export interface Request {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  readonly identityPolicies: readonly object[];
  readonly boundary?: object;
  /** The resource's own policy, such as a role's trust policy. */
  readonly trust?: object;
  /** Account of the resource. @default the example account */
  readonly owner?: string;
}

/** Asks an IAM evaluator about one request. @throws Error when the request is none that AWS knows */
export async function simulate({ principal, action, resource, context, identityPolicies, boundary, trust, owner = examplePlace.accountId }: Request): Promise<Decision> {
  const result = await runSimulation({
    request: { principal, action, resource: { resource, accountId: owner }, contextVariables: evaluable({ ...context }) },
    identityPolicies: identityPolicies.map((policy, index) => ({ name: `policy-${index + 1}`, policy: evaluable(policy) })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(boundary && { permissionBoundaryPolicies: [{ name: "boundary", policy: evaluable(boundary) }] }),
    ...(trust && { resourcePolicy: evaluable(trust) }),
  }, {});
  if (result.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === "Allowed" ? "allow" : "deny";
}

/** The evaluator knows no encryption contexts and ignores what it does not know: S3's stands under a key that no policy here uses. */
function evaluable<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll("kms:EncryptionContext:aws:s3:arn", "kms:RequestAlias")) as T;
}
