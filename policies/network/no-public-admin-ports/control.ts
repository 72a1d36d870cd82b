// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { eachExposure } from "../../_kit/net/exposure";
import { DEFAULT_NETWORK_ACL, NETWORK_ACL, NETWORK_ACL_RULE, openInAcl, openInAclRule } from "../../_kit/net/network-acls";
import { ACL_ADMIN_SERVICES, ADMIN_SERVICES, showServices } from "../../_kit/net/ports";
import { DEFAULT_SECURITY_GROUP, INGRESS_RULE, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";

export default defineControl({
  id: "no-public-admin-ports",
  title: "The internet cannot reach administration ports",
  severity: "critical",
  why: "Open SSH, RDP or Docker ports are found by scanners within minutes; one weak password or one flaw is then a takeover.",
  fix: "Remove the rule and use Session Manager, or narrow the source to the addresses of your own network.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["6.1.2", "6.2", "6.3", "6.4"], fsbp: ["EC2.19", "EC2.21"], nist: ["AC-4", "SC-7", "SC-7(5)"] },
  appliesTo: [SECURITY_GROUP, DEFAULT_SECURITY_GROUP, INGRESS_RULE, SECURITY_GROUP_RULE, NETWORK_ACL, DEFAULT_NETWORK_ACL, NETWORK_ACL_RULE],
  check(resource, context) {
    const { graph, violation, notApplicable } = context;
    if (resource.type === NETWORK_ACL || resource.type === DEFAULT_NETWORK_ACL || resource.type === NETWORK_ACL_RULE) {
      if (resource.type === NETWORK_ACL_RULE && graph.targets(resource, "networkAclId", NETWORK_ACL).length > 0) notApplicable("judged with its network ACL");
      const open = resource.type === NETWORK_ACL_RULE ? openInAclRule(resource, ACL_ADMIN_SERVICES) : openInAcl(resource, ACL_ADMIN_SERVICES, graph);
      if (open.length > 0) {
        const entries = new Set(open.map(({ rule }) => (rule.path === "" ? rule.resource.label : rule.path)));
        violation(`${[...entries].join(" and ")} lets the internet reach ${showServices(open.map(({ service }) => service))}`, "Deny these ports in an entry with a lower number, or narrow the entry's cidrBlock.");
      }
      return;
    }
    if (resource.type === SECURITY_GROUP_RULE && resource.text("type")?.toLowerCase() !== "ingress") notApplicable("an outbound rule");
    eachExposure(resource, ADMIN_SERVICES, context, ({ rule, services, source }) => {
      violation(`${rule ? `${rule.where} (${source}) lets` : `its rules together (${source}) let`} the internet reach ${showServices(services)}`);
    });
  },
});
