// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";
import type { Resource } from "../../_kit/resource";

const COLLECTION_POLICY = "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy";

export default defineControl({
  id: "search-not-public",
  title: "Search domains stand inside the network",
  severity: "critical",
  why: "A domain with a public endpoint and an open policy is how whole indexes have been copied and held to ransom.",
  fix: "Set vpcOptions with private subnets and a security group; in a network policy of collections, AllowFromPublic: false with SourceVPCEs.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["Opensearch.2", "ES.2"], nist: ["AC-4", "SC-7"] },
  appliesTo: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain", COLLECTION_POLICY],
  check(domain, { graph, violation, notApplicable, each }) {
    if (domain.type === COLLECTION_POLICY) {
      if (domain.text("type") !== "network") notApplicable("it says how collections are encrypted, not who reaches them");
      if (opensToAll(domain)) violation("policy has AllowFromPublic: true");
      return;
    }
    if (domain.get("vpcOptions") !== undefined) return;
    const statements = statementsOf(resourcePolicies(graph, domain));
    const open: string[] = [];
    each(statements, (statement) => {
      if (isPublic(statement, statements)) open.push("accessPolicies");
    });
    violation(`vpcOptions is unset, so the endpoint is on the internet${open.length > 0 ? ", and accessPolicies lets everyone in" : ""}`);
  },
});

/** Whether a network policy puts collections on the internet: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html */
function opensToAll(policy: Resource): boolean {
  const rules = policy.json("policy");
  return Array.isArray(rules) && rules.some((rule: unknown) => typeof rule === "object" && rule !== null && "AllowFromPublic" in rule && rule.AllowFromPublic === true);
}
