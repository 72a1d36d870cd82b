// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "load-balancer-invalid-headers-dropped",
  title: "Application load balancers drop invalid HTTP headers",
  severity: "medium",
  why: "Headers that break RFC 9110 are how request smuggling reaches a target; the load balancer forwards them unless told to drop them.",
  fix: "Set dropInvalidHeaderFields: true on the load balancer.",
  claims: ["software.attack-prevention"],
  frameworks: { fsbp: ["ELB.4"], nist: ["SC-7", "SI-10"] },
  appliesTo: ["aws:lb/loadBalancer:LoadBalancer"],
  check(loadBalancer, { violation, notApplicable }) {
    if ((loadBalancer.text("loadBalancerType") ?? "application") !== "application") notApplicable("only application load balancers parse headers");
    // Absent is false: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-attributes
    if (!loadBalancer.bool("dropInvalidHeaderFields")) violation(`dropInvalidHeaderFields is ${loadBalancer.show("dropInvalidHeaderFields")}`);
  },
  remediate: () => ({ dropInvalidHeaderFields: true }),
});
