// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../../_kit/load-balancers";
import { oneZone } from "../../_kit/net/vpc";

export default defineControl({
  id: "load-balancer-spread-over-zones",
  title: "Load balancers span several zones",
  severity: "medium",
  why: "A load balancer in one zone is gone when that zone is.",
  fix: "List subnets of at least two availability zones in subnets.",
  claims: [],
  frameworks: { fsbp: ["ELB.10", "ELB.13"], nist: ["CP-10", "SC-36"] },
  appliesTo: [LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check(loadBalancer, context) {
    const fault = oneZone(loadBalancer, loadBalancer.type === LOAD_BALANCER ? ["subnets", "subnetMappings"] : ["subnets", "availabilityZones"], context);
    if (fault) context.violation(fault);
  },
});
