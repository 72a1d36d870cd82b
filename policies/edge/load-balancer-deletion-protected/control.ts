// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOAD_BALANCER } from "../../_kit/load-balancers";

export default defineControl({
  id: "load-balancer-deletion-protected",
  title: "Load balancers are protected from deletion",
  severity: "medium",
  why: "One mistaken command takes the service off the internet, and the new load balancer has another name and address.",
  fix: "Set enableDeletionProtection: true.",
  claims: [],
  frameworks: { fsbp: ["ELB.6"], nist: ["CM-3", "SC-5(2)"] },
  appliesTo: [LOAD_BALANCER],
  check(loadBalancer, { violation }) {
    // Absent is false: https://www.pulumi.com/registry/packages/aws/api-docs/lb/loadbalancer/
    if (!loadBalancer.bool("enableDeletionProtection")) violation(`enableDeletionProtection is ${loadBalancer.show("enableDeletionProtection")}`);
  },
});
