// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "search-not-public",
  title: "Search domains stand inside the network",
  severity: "critical",
  why: "A domain with a public endpoint and an open policy is how whole indexes have been copied and held to ransom.",
  fix: "Set vpcOptions with private subnets and a security group.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["Opensearch.2", "ES.2"], nist: ["AC-4", "SC-7"] },
  appliesTo: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  check(domain, { graph, violation, each }) {
    if (domain.get("vpcOptions") !== undefined) return;
    const statements = statementsOf(resourcePolicies(graph, domain));
    const open: string[] = [];
    each(statements, (statement) => {
      if (isPublic(statement, statements)) open.push("accessPolicies");
    });
    violation(`vpcOptions is unset, so the endpoint is on the internet${open.length > 0 ? ", and accessPolicies lets everyone in" : ""}`);
  },
});
