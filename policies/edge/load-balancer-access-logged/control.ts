// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CLASSIC_LOAD_BALANCER, LISTENER, LOAD_BALANCER, loadBalancerType, protocolOf } from "../../_kit/load-balancers";

export default defineControl({
  id: "load-balancer-access-logged",
  title: "Load balancers log every access",
  severity: "medium",
  why: "Without access logs nobody can tell afterwards what an attacker asked for and what the answer was.",
  fix: "Set accessLogs: { enabled: true, bucket }.",
  claims: ["system.monitored"],
  frameworks: { cis: ["4.10"], fsbp: ["ELB.5"], nist: ["AU-2", "AU-12"] },
  appliesTo: [LOAD_BALANCER, CLASSIC_LOAD_BALANCER],
  check(loadBalancer, { graph, violation, notApplicable }) {
    if (loadBalancer.type === LOAD_BALANCER && loadBalancerType(loadBalancer) === "gateway") notApplicable("gateway load balancers have no access log");
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html: created only with a TLS listener.
    const listeners = graph.referrers(loadBalancer, LISTENER, "loadBalancerArn");
    if (loadBalancer.type === LOAD_BALANCER && loadBalancerType(loadBalancer) === "network" && listeners.length > 0 && listeners.every((listener) => protocolOf(listener) !== "TLS")) {
      notApplicable("network load balancers log TLS listeners only; flow logs record what passes through the others");
    }
    // accessLogs.enabled is false when absent on lb, true on elb:
    // https://www.pulumi.com/registry/packages/aws/api-docs/lb/loadbalancer/#loadbalanceraccesslogs
    const enabled = loadBalancer.get("accessLogs") !== undefined && loadBalancer.bool("accessLogs.enabled", loadBalancer.type === CLASSIC_LOAD_BALANCER);
    if (!enabled) violation(loadBalancer.get("accessLogs") === undefined ? "accessLogs is unset" : `accessLogs.enabled is ${loadBalancer.show("accessLogs.enabled")}`);
  },
});
