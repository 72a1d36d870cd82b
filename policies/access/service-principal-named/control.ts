// SPDX-License-Identifier: Apache-2.0
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { documentAt, narrows, resourcePolicies, type Statement } from "../../_kit/iam";
import { KEY, REPLICA_KEY } from "../../_kit/keys";
import { TOPIC } from "../../_kit/notifications";
import { ROLE } from "../../_kit/roles";

const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

/** Conditions that say for whom a service acts, not which service it is. */
const SOURCE = /^aws:source(arn|account|orgid|orgpaths)$/;

export default defineControl({
  id: "service-principal-named",
  title: "Resource policies name the service that they let in",
  severity: "medium",
  why: "With Principal \"*\" and only a source in the condition, every AWS service that can be made to act for the account is let in, not the one that was meant.",
  fix: 'Name the service in Principal, such as { Service: "cloudtrail.amazonaws.com" }, and keep the condition.',
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6"] },
  appliesTo: [BUCKET, KEY, REPLICA_KEY, TOPIC, "aws:sqs/queue:Queue", "aws:secretsmanager/secret:Secret", ROLE, LOG_POLICY],
  check(resource, { graph, each, violation }) {
    const own = resource.type === ROLE ? documentAt(resource, "assumeRolePolicy") : resource.type === LOG_POLICY ? documentAt(resource, "policyDocument") : undefined;
    each((own ? [own] : resourcePolicies(graph, resource)).flatMap(({ statements }) => statements), (s) => {
      if (s.allows && s.anyone && onlySources(s)) violation(`${s.label} of ${s.document.label} allows Principal "*" with a condition on ${s.conditions.map(({ key }) => key).join(" and ")}, which names no service`);
    });
  },
});

/** Whether nothing but the source of a service's request narrows the statement; what nothing narrows is public, and reported as that. */
function onlySources({ conditions }: Statement): boolean {
  const narrowing = conditions.filter(narrows);
  return narrowing.length > 0 && narrowing.every(({ key }) => SOURCE.test(key)) && conditions.every(({ key }) => !key.startsWith("aws:principal") && !/^kms:(calleraccount|viaservice)$/.test(key));
}
