// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { protocolOf, TARGET_GROUP } from "../../_kit/load-balancers";

export default defineControl({
  id: "health-check-tls",
  title: "Health checks of TLS targets use TLS",
  severity: "medium",
  why: "A plaintext health check needs a plaintext port on every target, and says nothing about the TLS port that requests use.",
  fix: 'Set healthCheck.protocol: "HTTPS".',
  claims: ["transit.internal"],
  frameworks: { fsbp: ["ELB.21"], nist: ["SC-8"] },
  appliesTo: [TARGET_GROUP],
  check(group, { violation, notApplicable }) {
    const protocol = protocolOf(group);
    if (protocol !== "HTTPS" && protocol !== "TLS") notApplicable("not a group of TLS targets");
    if (!group.bool("healthCheck.enabled", true)) notApplicable("health checks are off");
    // Absent is HTTP for application and TCP for network load balancers: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
    // A TCP check sends nothing, so nothing can be read.
    const check = group.text("healthCheck.protocol")?.toUpperCase() ?? (protocol === "HTTPS" ? "HTTP" : "TCP");
    if (check === "HTTP") violation(`healthCheck.protocol is ${group.show("healthCheck.protocol")}${group.get("healthCheck.protocol") === undefined ? ", which is HTTP" : ""}`);
  },
});
