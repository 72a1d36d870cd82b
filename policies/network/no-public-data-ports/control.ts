// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { eachExposure } from "../../_kit/net/exposure";
import { ADMIN_SERVICES, DATA_SERVICES, showServices } from "../../_kit/net/ports";
import { DEFAULT_SECURITY_GROUP, INGRESS_RULE, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../_kit/net/security-groups";

export default defineControl({
  id: "no-public-data-ports",
  title: "The internet cannot reach databases, caches and queues",
  severity: "critical",
  why: "Databases that answer the internet are found by scanners, and emptied by the first that guesses a password or needs none.",
  fix: "Narrow the rule's source to the security group of the hosts that use the service.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["EC2.18", "EC2.19"], nist: ["AC-4", "SC-7", "SC-7(5)"] },
  appliesTo: [SECURITY_GROUP, DEFAULT_SECURITY_GROUP, INGRESS_RULE, SECURITY_GROUP_RULE],
  check(resource, context) {
    const { violation, notApplicable } = context;
    if (resource.type === SECURITY_GROUP_RULE && resource.text("type")?.toLowerCase() !== "ingress") notApplicable("an outbound rule");
    eachExposure(resource, DATA_SERVICES, context, ({ rule, services, source }) => {
      // A rule that opens administration as well is reported by no-public-admin-ports.
      if (rule && ADMIN_SERVICES.some(({ port, transport }) => rule.covers(port, transport))) return;
      violation(`${rule ? `${rule.where} (${source}) lets` : `its rules together (${source}) let`} the internet reach ${showServices(services)}`);
    });
  },
});
