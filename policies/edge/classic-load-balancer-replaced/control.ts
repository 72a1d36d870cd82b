// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { CLASSIC_LOAD_BALANCER } from "../../_kit/load-balancers";

export default defineControl({
  id: "classic-load-balancer-replaced",
  title: "No classic load balancers are in use",
  severity: "medium",
  why: "Classic load balancers know neither TLS 1.3 nor web ACLs, and AWS develops them no further.",
  fix: "Replace aws.elb.LoadBalancer by aws.lb.LoadBalancer with listeners and target groups.",
  claims: ["software.current", "transit.public"],
  frameworks: { nist: ["SA-22"] },
  appliesTo: [CLASSIC_LOAD_BALANCER, "aws:lb/loadBalancer:LoadBalancer"],
  check(loadBalancer, { violation }) {
    if (loadBalancer.type === CLASSIC_LOAD_BALANCER) violation("it is an aws.elb.LoadBalancer, the previous generation");
  },
});
