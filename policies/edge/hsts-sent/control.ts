// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, LOAD_BALANCER, protocolOf } from "../../_kit/load-balancers";

/** A year in seconds, the least that browsers' preload lists take: https://hstspreload.org */
const LEAST_AGE = 31536000;
const HEADER = "routingHttpResponseStrictTransportSecurityHeaderValue";

export default defineControl({
  id: "hsts-sent",
  title: "HTTPS listeners tell browsers to come back over HTTPS only",
  severity: "medium",
  why: "Without Strict-Transport-Security a browser's first request of a visit goes out in plaintext, where it can be taken over.",
  fix: `Set ${HEADER}: "max-age=63072000; includeSubDomains; preload".`,
  claims: ["transit.public", "login.tls"],
  frameworks: { nist: ["SC-8", "SC-23"] },
  appliesTo: [LISTENER],
  check(listener, { graph, violation, notApplicable }) {
    if (protocolOf(listener) !== "HTTPS") notApplicable("not an HTTPS listener");
    if (graph.targets(listener, "loadBalancerArn", LOAD_BALANCER).some((balancer) => balancer.bool("internal"))) notApplicable("internal: its clients are services, not browsers");
    const value = listener.text(HEADER);
    if (value === undefined) violation(`${HEADER} is unset`);
    else if (Number(/max-age="?(\d+)/i.exec(value)?.[1] ?? 0) < LEAST_AGE) violation(`${HEADER} is "${value}", less than a year`);
  },
});
