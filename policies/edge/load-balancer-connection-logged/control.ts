// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOAD_BALANCER, loadBalancerType } from "../../_kit/load-balancers";

export default defineControl({
  id: "load-balancer-connection-logged",
  title: "Application load balancers log TLS connections",
  severity: "low",
  why: "Failed handshakes and the TLS versions that clients use are in the connection log only; the access log begins after them.",
  fix: "Set connectionLogs: { enabled: true, bucket }.",
  claims: ["system.monitored"],
  frameworks: { nist: ["AU-12"] },
  appliesTo: [LOAD_BALANCER],
  check(loadBalancer, { violation, notApplicable }) {
    if (loadBalancerType(loadBalancer) !== "application") notApplicable("only application load balancers log connections");
    if (!loadBalancer.bool("connectionLogs.enabled")) violation(`connectionLogs.enabled is ${loadBalancer.show("connectionLogs.enabled")}`);
  },
});
