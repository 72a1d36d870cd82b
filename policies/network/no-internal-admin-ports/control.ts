// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ACL_ADMIN_SERVICES, protocolOf, showServices } from "../../_kit/net/ports";
import { INGRESS_RULE, ownRules, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";

/** A rule for more ports than these is one fault, that of only-mesh-ports-open. */
const WIDEST = 16;

export default defineControl({
  id: "no-internal-admin-ports",
  title: "Hosts are not administered over the network",
  severity: "low",
  why: "SSH and RDP between hosts are how an intruder on one moves to the next; Session Manager needs no open port, and records every session.",
  fix: "Remove the rule and use Session Manager.",
  claims: ["access.no-routine", "storage.perimeter"],
  frameworks: { nist: ["AC-17", "CM-7"] },
  appliesTo: [SECURITY_GROUP, INGRESS_RULE, SECURITY_GROUP_RULE],
  check(resource, { graph, violation, notApplicable, each, some }) {
    if (resource.type === SECURITY_GROUP_RULE && resource.text("type")?.toLowerCase() !== "ingress") notApplicable("an outbound rule");
    each(ownRules(resource, "ingress", graph), (rule) => {
      const many = protocolOf(rule.view, rule.protocolProperty) === "all" || (rule.view.number("toPort") ?? 65535) - (rule.view.number("fromPort") ?? 0) >= WIDEST;
      const open = many ? [] : ACL_ADMIN_SERVICES.filter(({ port, transport }) => rule.covers(port, transport));
      if (open.length > 0 && !rule.meetsInternet(some)) violation(`${rule.where} opens ${showServices(open)} inside the network`);
    });
  },
});
