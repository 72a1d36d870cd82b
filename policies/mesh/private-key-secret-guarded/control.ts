// SPDX-License-Identifier: Apache-2.0
import { PRIVATE_KEY } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";
import { resourcePolicies, sparesOnlyNamed, statementsOf } from "../../_kit/iam";

const SECRET = "aws:secretsmanager/secret:Secret";
const READ = "secretsmanager:GetSecretValue";
const WRITE = "secretsmanager:PutSecretValue";

export default defineControl({
  id: "private-key-secret-guarded",
  title: "Secrets with private keys are denied to all but those who need them",
  severity: "medium",
  why: "Every administrator's role of the account may read and replace secrets; a Deny of the secret's own is what keeps a service's identity to the service.",
  fix: 'Add an aws.secretsmanager.SecretPolicy that denies secretsmanager:GetSecretValue and secretsmanager:PutSecretValue to everyone, with Condition { ArnNotLike: { "aws:PrincipalArn": [...] } } for those who need each.',
  claims: ["transit.internal", "access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6", "SC-12"] },
  appliesTo: [SECRET],
  check(secret, { graph, some, violation, notApplicable }) {
    const versions = graph.referrers(secret, "aws:secretsmanager/secretVersion:SecretVersion", "secretId");
    const holdsKey = versions.some(({ state }) => state.propertyDependencies.secretString?.some((urn) => graph.find(urn)?.type === PRIVATE_KEY));
    if (!holdsKey) notApplicable("holds no private key of this stack");
    const statements = statementsOf(resourcePolicies(graph, secret));
    const open = [READ, WRITE].filter((action) => !some(statements, (s) => s.denies && s.anyone && s.coversAction(action) && s.conditions.every(sparesOnlyNamed)));
    if (open.length > 0) violation(`its policy denies ${open.join(" and ")} to nobody`);
  },
});
