// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { documentAt, narrows, resourcePolicies, type Condition, type Document } from "../../_kit/iam";
import { KEY, REPLICA_KEY } from "../../_kit/keys";
import { TOPIC } from "../../_kit/notifications";
import type { Resource } from "../../_kit/resource";
import { ROLE } from "../../_kit/roles";
import { UNKNOWN } from "../../_kit/unknown";

/** Services that act for whichever account asks them to, and name it in the request. */
const SERVICES = /^(cloudtrail|cloudwatch|config|ses|events|s3|sns|vpc-flow-logs|delivery\.logs|logs(\.[a-z0-9-]+)?|scheduler|backup|logging\.s3)\.amazonaws\.com$/;

export default defineControl({
  id: "service-source-scoped",
  title: "AWS services are let in only when they act for this account",
  severity: "low",
  why: "A statement for a service as such lets every account use the service as a go-between: the confused deputy.",
  fix: 'Add Condition { StringEquals: { "aws:SourceAccount": ... } }, an aws:SourceArn, or for a key its encryption context, to the statement.',
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-4", "AC-6"] },
  appliesTo: [KEY, REPLICA_KEY, TOPIC, "aws:sqs/queue:Queue", ROLE, "aws:cloudwatch/logResourcePolicy:LogResourcePolicy"],
  check(resource, { graph, each, violation, notApplicable }) {
    const documents: Document[] =
      resource.type === ROLE ? single(resource, "assumeRolePolicy") : resource.type.startsWith("aws:cloudwatch") ? single(resource, "policyDocument") : resourcePolicies(graph, resource);
    const statements = documents.flatMap((d) => d.statements).filter((s) => s.allows && s.principals.some(({ type, value }) => type === "Service" && value !== UNKNOWN && SERVICES.test(value)));
    if (statements.length === 0) notApplicable("it lets no such service in");
    each(statements, (s) => {
      if (!s.conditions.some((c) => narrows(c) || isContext(c))) violation(`${s.label} of ${s.document.label} lets in ${s.principals.map(({ value }) => (value === UNKNOWN ? "a service" : value)).join(", ")} for any account`);
    });
  },
});

function single(resource: Resource, property: string): Document[] {
  const document = documentAt(resource, property);
  return document ? [document] : [];
}

/** What a key encrypts is named by ARN in the encryption context, which names the account. */
function isContext({ key, operator, ifExists, qualifier, known }: Condition): boolean {
  return key.startsWith("kms:encryptioncontext:") && !ifExists && qualifier !== "forallvalues" && /^(string|arn)(equals|like)$/.test(operator) && known().every((value) => /:\d{12}:/.test(value) || value.startsWith("arn:aws:s3:::"));
}
