// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOAD_BALANCER, loadBalancerType } from "../../_kit/load-balancers";

export default defineControl({
  id: "client-address-trustworthy",
  title: "Load balancers add the client's address themselves",
  severity: "medium",
  why: "Targets read X-Forwarded-For to know who asks; passed on as the client sent it, or left out, limits and logs go by an invented address.",
  fix: 'Set xffHeaderProcessingMode: "append".',
  claims: ["login.rate-limit"],
  frameworks: { nist: ["AU-3", "SI-10"] },
  appliesTo: [LOAD_BALANCER],
  check(loadBalancer, { violation, notApplicable }) {
    if (loadBalancerType(loadBalancer) !== "application") notApplicable("only application load balancers write headers");
    // Absent is append: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html
    const mode = loadBalancer.text("xffHeaderProcessingMode") ?? "append";
    if (mode !== "append") violation(`xffHeaderProcessingMode is "${mode}"`);
  },
});
