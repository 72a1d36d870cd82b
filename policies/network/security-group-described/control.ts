// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { INGRESS_RULE, EGRESS_RULE, ownRules, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";

/** What the provider writes when the program says nothing: https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/ */
const DEFAULT = "Managed by Pulumi";

export default defineControl({
  id: "security-group-described",
  title: "Security groups and their rules say what they are for",
  severity: "low",
  why: "A rule that nobody can explain is a rule that nobody dares to remove.",
  fix: "Set description to the purpose: who connects, and why.",
  claims: [],
  frameworks: { nist: ["CM-2", "CM-6"] },
  appliesTo: [SECURITY_GROUP, INGRESS_RULE, EGRESS_RULE, SECURITY_GROUP_RULE],
  check(resource, { graph, violation, each }) {
    const description = resource.text("description");
    if (!description || description === DEFAULT) violation(`description is ${resource.show("description")}`);
    if (resource.type !== SECURITY_GROUP) return;
    each(["ingress", "egress"] as const, (direction) => {
      each(ownRules(resource, direction, graph), ({ view }) => {
        if (!view.text("description")) violation(`${view.path}.description is ${view.show("description")}`, `Set ${view.path}.description.`);
      });
    });
  },
});
