// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER, loadBalancerType, protocolOf } from "../../_kit/load-balancers";
import { SECURITY_TXT_PATH, servesSecurityTxt } from "../../_kit/security-txt";

export default defineControl({
  id: "security-txt-served",
  title: "Public load balancers say where to report vulnerabilities",
  severity: "low",
  why: "Researchers who find no contact publish instead, or give up.",
  fix: `Add a ListenerRule for ${SECURITY_TXT_PATH} to the HTTPS listener, with a fixed response or an action to the targets that serve it.`,
  claims: ["disclosure.contact"],
  frameworks: { nist: ["RA-5(11)"] },
  appliesTo: [LOAD_BALANCER],
  check(loadBalancer, { graph, violation, notApplicable, some }) {
    if (loadBalancerType(loadBalancer) !== "application" || loadBalancer.bool("internal")) notApplicable("not a public web server");
    const listeners = graph.referrers(loadBalancer, LISTENER, "loadBalancerArn").filter((listener) => protocolOf(listener) === "HTTPS");
    if (listeners.length === 0) notApplicable("no HTTPS listener");
    if (!some(listeners.flatMap((listener) => graph.referrers(listener, LISTENER_RULE, "listenerArn")), servesSecurityTxt)) violation(`no rule of its HTTPS listener answers ${SECURITY_TXT_PATH}`);
  },
});
