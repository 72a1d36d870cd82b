// SPDX-License-Identifier: Apache-2.0
import { PRIVATE_KEY } from "../../_kit/certificates";
import { defineControl, type Context } from "../../_kit/control";
import { identityPolicies, resourcePolicies, statementsOf } from "../../_kit/iam";
import type { Resource } from "../../_kit/resource";

const SECRET = "aws:secretsmanager/secret:Secret";
const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const ROLE = "aws:iam/role:Role";
const READ = "secretsmanager:GetSecretValue";

/** The resources of this stack whose identity policies apply to a role. */
function policiesOf(role: Resource, { graph }: Context): Resource[] {
  const attachments = graph.referrers(role, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role");
  return [role, ...graph.referrers(role, "aws:iam/rolePolicy:RolePolicy", "role"), ...attachments.flatMap((attachment) => graph.targets(attachment, "policyArn", "aws:iam/policy:Policy"))];
}

/** Whether a policy lets its holder read the secret. A document that is not known yet grants what it was computed from. */
function grants(policy: Resource, secret: Resource): boolean {
  const property = policy.type === ROLE ? "inlinePolicies" : "policy";
  if (policy.state.propertyDependencies[property]?.includes(secret.urn)) return true;
  const arn = secret.text("arn");
  if (arn === undefined || policy.isUnknown(property)) return false;
  return statementsOf(identityPolicies(policy)).some((statement) => statement.allows && statement.coversAction(READ) && statement.coversResource(arn));
}

export default defineControl({
  id: "private-key-scoped-to-its-service",
  title: "A service's private key is readable by that service only",
  severity: "high",
  why: "A host that can read another service's key can pose as that service, so mutual TLS proves nothing.",
  fix: "Let the policy of each service's role name the ARN of its own secret, and no wildcard.",
  claims: ["transit.internal", "access.minimal"],
  frameworks: { nist: ["AC-6", "SC-12"] },
  appliesTo: [SECRET],
  check(secret, context) {
    const { graph, violation, notApplicable } = context;
    const versions = graph.referrers(secret, SECRET_VERSION, "secretId");
    const holdsKey = versions.some(({ state }) => state.propertyDependencies.secretString?.some((urn) => graph.find(urn)?.type === PRIVATE_KEY));
    if (!holdsKey) notApplicable("holds no private key of this stack");
    // A Deny in the secret's own policy keeps out whoever it does not spare.
    if (statementsOf(resourcePolicies(graph, secret)).some((statement) => statement.denies && statement.coversAction(READ))) return;
    const readers = graph.ofType(ROLE).filter((role) => policiesOf(role, context).some((policy) => grants(policy, secret)));
    if (readers.length > 1) violation(`${readers.map((role) => role.label).join(", ")} can read it`);
  },
});
