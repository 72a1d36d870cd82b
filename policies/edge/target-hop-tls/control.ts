// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isEncrypted, LISTENER, LISTENER_RULE, protocolOf, TARGET_GROUP, targetsEndTls } from "../../_kit/load-balancers";

const FORWARDS = [
  [LISTENER, "defaultActions.targetGroupArn"],
  [LISTENER, "defaultActions.forward.targetGroups.arn"],
  [LISTENER_RULE, "actions.targetGroupArn"],
  [LISTENER_RULE, "actions.forward.targetGroups.arn"],
] as const;

export default defineControl({
  id: "target-hop-tls",
  title: "Load balancers reach their targets over TLS",
  severity: "high",
  why: "A load balancer that ends TLS and goes on in plaintext leaves every request readable inside the network.",
  fix: "Set the target group's protocol to HTTPS (application) or TLS (network load balancer) and serve TLS on the targets; the load balancer accepts any certificate there.",
  claims: ["transit.internal", "transit.public"],
  frameworks: { fsbp: ["ELB.22"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [TARGET_GROUP],
  check(group, { graph, violation, notApplicable }) {
    const targetType = group.text("targetType") ?? "instance";
    if (targetType === "lambda") notApplicable("functions are invoked through the AWS API, which is TLS");
    if (targetType === "alb") notApplicable("the application load balancer behind it ends TLS, and is judged itself");
    const protocol = protocolOf(group);
    if (isEncrypted(protocol)) return;
    if (protocol === "GENEVE") notApplicable("gateway load balancers forward packets as they are");
    if (protocol === "TCP" || protocol === "UDP" || protocol === "TCP_UDP") {
      const listeners = FORWARDS.flatMap(([type, path]) => graph.referrers(group, type, path));
      const ends = listeners.find((listener) => listener.type === LISTENER && protocolOf(listener) === "TLS");
      if (ends) violation(`protocol is "${protocol}" while ${ends.label} ends TLS, so this hop is plaintext`);
      else if (targetsEndTls(group)) return;
      else if (listeners.length > 0) notApplicable("bytes pass through as they came; the listener is judged by listener-https-only");
      else violation(`protocol is "${protocol}", which does not encrypt`);
    } else violation(`protocol is ${group.show("protocol")}, so this hop is plaintext`);
  },
});
