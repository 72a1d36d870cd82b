// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { Graph } from "../../_kit/graph";
import type { Resource } from "../../_kit/resource";

const POLICY = "aws:securityhub/configurationPolicy:ConfigurationPolicy";
const INSPECTED = ["ec2", "ecr", "lambda"];

/** What of a resource leaves an account, a region or a protection of the organization out; undefined where nothing is. */
const GAPS: Readonly<Record<string, (resource: Resource, graph: Graph) => string | undefined>> = {
  "aws:guardduty/organizationConfiguration:OrganizationConfiguration": (resource) => (
    resource.text("autoEnableOrganizationMembers") === "ALL" ? undefined : `autoEnableOrganizationMembers is ${resource.show("autoEnableOrganizationMembers")}, so GuardDuty stays off in accounts`
  ),
  "aws:guardduty/organizationConfigurationFeature:OrganizationConfigurationFeature": (resource) => {
    if (resource.text("autoEnable") !== "ALL") return `autoEnable of ${resource.show("name")} is ${resource.show("autoEnable")}, so accounts lack that protection`;
    const off = resource.list("additionalConfigurations").filter((agent) => agent.text("autoEnable") !== "ALL").map((agent) => agent.text("name"));
    return off.length > 0 ? `additionalConfigurations of ${resource.show("name")} does not enable ${off.join(", ")} for all` : undefined;
  },
  "aws:inspector2/organizationConfiguration:OrganizationConfiguration": (resource) => {
    const off = INSPECTED.filter((kind) => !resource.bool(`autoEnable.${kind}`));
    return off.length > 0 ? `autoEnable leaves out ${off.join(", ")}, so Inspector does not look at them in new accounts` : undefined;
  },
  "aws:securityhub/organizationConfiguration:OrganizationConfiguration": (resource) => (
    resource.text("organizationConfiguration.configurationType") === "CENTRAL" || resource.bool("autoEnable")
      ? undefined
      : 'autoEnable is false and organizationConfiguration is not "CENTRAL", so Security Hub stays off in new accounts'
  ),
  [POLICY]: (resource) => {
    if (!resource.bool("configurationPolicy.serviceEnabled")) return "configurationPolicy.serviceEnabled is false, so the policy turns Security Hub off";
    return resource.texts("configurationPolicy.enabledStandardArns").length === 0 ? "configurationPolicy.enabledStandardArns is empty, so Security Hub checks nothing" : undefined;
  },
  "aws:securityhub/configurationPolicyAssociation:ConfigurationPolicyAssociation": (resource, graph) => (
    // A policy of the stack's own has no id before it exists, and is judged itself.
    graph.targets(resource, "policyId", POLICY).length === 0 && resource.text("policyId") === "SELF_MANAGED_SECURITY_HUB" && !/^\d/.test(resource.text("targetId") ?? "")
      ? `policyId of ${resource.show("targetId")} is "SELF_MANAGED_SECURITY_HUB", so its accounts may turn Security Hub off`
      : undefined
  ),
  "aws:cfg/configurationAggregator:ConfigurationAggregator": (resource) => {
    const source = resource.get("organizationAggregationSource") === undefined ? "accountAggregationSource" : "organizationAggregationSource";
    return resource.bool(`${source}.allRegions`) ? undefined : `${source}.allRegions is not true, so regions are left out`;
  },
};

export default defineControl({
  id: "organization-members-watched",
  title: "Every account of the organization is watched",
  severity: "high",
  why: "An intruder looks for the account that detection was forgotten in: a new one, one from before, or one that may configure itself.",
  fix: 'Set autoEnableOrganizationMembers and autoEnable to "ALL" for GuardDuty and ec2, ecr and lambda to true for Inspector; give Security Hub central configuration with a policy that has serviceEnabled and standards, associated with the root; set allRegions on the aggregator of AWS Config.',
  claims: ["system.monitored"],
  frameworks: { nist: ["SI-4", "AU-6(4)"] },
  appliesTo: Object.keys(GAPS),
  check(resource, { graph, violation }) {
    const gap = GAPS[resource.type]?.(resource, graph);
    if (gap !== undefined) violation(gap);
  },
});
