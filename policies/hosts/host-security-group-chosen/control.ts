// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { HOSTS, leaveToTemplate } from "../../_kit/hosts";

const PROPERTIES = ["vpcSecurityGroupIds", "securityGroups", "securityGroupNames"];

export default defineControl({
  id: "host-security-group-chosen",
  title: "Hosts have a security group of their own",
  severity: "low",
  why: "A host without one gets the default group, shared with everything else that nobody thought about.",
  fix: "Set vpcSecurityGroupIds, or securityGroups of each network interface.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-4", "SC-7"] },
  appliesTo: HOSTS,
  check(host, context) {
    const { violation, each } = context;
    if (PROPERTIES.some((property) => host.has(property))) return;
    leaveToTemplate(host, "vpcSecurityGroupIds", context);
    const interfaces = host.list("networkInterfaces");
    each(interfaces, (card) => {
      // An interface that exists already has its own groups.
      if (!card.has("securityGroups") && !card.has("networkInterfaceId")) violation(`${card.path}.securityGroups is unset`);
    });
    if (interfaces.length === 0) violation("vpcSecurityGroupIds is unset");
  },
});
