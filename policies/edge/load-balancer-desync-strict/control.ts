// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER, loadBalancerType } from "../../_kit/load-balancers";

export default defineControl({
  id: "load-balancer-desync-strict",
  title: "Load balancers refuse ambiguous requests",
  severity: "medium",
  why: "A request that load balancer and target read differently smuggles a second one past the web ACL.",
  fix: 'Set desyncMitigationMode: "strictest", or leave it at "defensive".',
  claims: ["software.attack-prevention"],
  frameworks: { fsbp: ["ELB.12", "ELB.14"], nist: ["AC-4(21)", "SI-10"] },
  appliesTo: [LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check(loadBalancer, { violation, notApplicable }) {
    if (loadBalancer.type === LOAD_BALANCER && loadBalancerType(loadBalancer) !== "application") notApplicable("only application load balancers parse requests");
    // Absent is defensive: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode
    if (loadBalancer.text("desyncMitigationMode")?.toLowerCase() === "monitor") violation('desyncMitigationMode is "monitor", which lets ambiguous requests through');
  },
});
