// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { narrows, resourcePolicies, statementsOf } from "../../_kit/iam";
import { VPC_ENDPOINT } from "../../_kit/net/vpc";

export default defineControl({
  id: "endpoint-policy-scoped",
  title: "VPC endpoints carry requests of one's own accounts only",
  severity: "medium",
  why: "Through an endpoint with the default policy an intruder copies data to a bucket of their own, with their own credentials, past every egress rule.",
  fix: "Set policy to a document whose statements demand aws:PrincipalAccount, aws:PrincipalOrgID or aws:ResourceAccount, or name the resources.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "SC-7(5)"] },
  appliesTo: [VPC_ENDPOINT],
  check(endpoint, { graph, violation, notApplicable, each }) {
    const type = endpoint.text("vpcEndpointType") ?? "Gateway";
    if (type !== "Gateway" && type !== "Interface") notApplicable(`endpoints of type ${type} have no policy`);
    if (/^com\.amazonaws\.vpce\./.test(endpoint.text("serviceName") ?? "")) notApplicable("endpoint services of others take no policy");
    const documents = resourcePolicies(graph, endpoint);
    // Absent is full access: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html#default-endpoint-policy
    if (documents.length === 0) violation("policy is unset, which allows everyone everything");
    each(statementsOf(documents), (statement) => {
      if (!statement.allows || !statement.anyone || statement.conditions.some(narrows)) return;
      if (!statement.anyResource) {
        // What is named may be somebody else's, such as AWS's packages: to read, not to write to.
        const writing = statement.inverted.action ? ["NotAction"] : statement.actionPatterns.filter((action) => !/^[\w-]+:(Get|List|Describe|Head|BatchGet)/i.test(action));
        if (writing.length > 0) violation(`policy ${statement.label} allows every principal ${writing.join(", ")}, under no condition that narrows it`, "Allow only reading there, or demand aws:PrincipalAccount or aws:ResourceAccount.");
        return;
      }
      violation(`policy ${statement.label} allows every principal, on every resource, under no condition that narrows it`);
    });
  },
});
