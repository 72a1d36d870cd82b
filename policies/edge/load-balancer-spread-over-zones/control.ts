// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../../_kit/load-balancers";

export default defineControl({
  id: "load-balancer-spread-over-zones",
  title: "Load balancers span several zones",
  severity: "medium",
  why: "A load balancer in one zone is gone when that zone is.",
  fix: "List subnets of at least two availability zones in subnets.",
  claims: [],
  frameworks: { fsbp: ["ELB.10", "ELB.13"], nist: ["CP-10", "SC-36"] },
  appliesTo: [LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check(loadBalancer, { violation }) {
    const properties = ["subnets", "subnetMappings", "availabilityZones"].filter((property) => loadBalancer.get(property) !== undefined);
    const count = properties.reduce((sum, property) => sum + loadBalancer.list(property).length, 0);
    if (count < 2) violation(properties[0] === undefined ? "subnets and subnetMappings are unset" : `${properties[0]} has ${count} ${count === 1 ? "entry" : "entries"}, so one zone`);
  },
});
