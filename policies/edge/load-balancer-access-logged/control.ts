// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER, loadBalancerType } from "../../_kit/load-balancers";

export default defineControl({
  id: "load-balancer-access-logged",
  title: "Load balancers log every access",
  severity: "medium",
  why: "Without access logs nobody can tell afterwards what an attacker asked for and what the answer was.",
  fix: "Set accessLogs: { enabled: true, bucket }.",
  claims: ["system.monitored"],
  frameworks: { cis: ["4.10"], fsbp: ["ELB.5"], nist: ["AU-2", "AU-12"] },
  appliesTo: [LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check(loadBalancer, { violation, notApplicable }) {
    if (loadBalancer.type === LOAD_BALANCER && loadBalancerType(loadBalancer) === "gateway") notApplicable("gateway load balancers have no access log");
    // accessLogs.enabled is false when absent on lb, true on elb:
    // https://www.pulumi.com/registry/packages/aws/api-docs/lb/loadbalancer/#loadbalanceraccesslogs
    const enabled = loadBalancer.get("accessLogs") !== undefined && loadBalancer.bool("accessLogs.enabled", loadBalancer.type === CLASSIC_LOAD_BALANCER);
    if (!enabled) violation(loadBalancer.get("accessLogs") === undefined ? "accessLogs is unset" : `accessLogs.enabled is ${loadBalancer.show("accessLogs.enabled")}`);
  },
});
