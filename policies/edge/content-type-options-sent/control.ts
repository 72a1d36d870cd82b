// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, LOAD_BALANCER, protocolOf } from "../../_kit/load-balancers";

const HEADER = "routingHttpResponseXContentTypeOptionsHeaderValue";

export default defineControl({
  id: "content-type-options-sent",
  title: "HTTPS listeners forbid browsers to guess content types",
  severity: "low",
  why: "A browser that guesses runs an uploaded picture as a script.",
  fix: `Set ${HEADER}: "nosniff".`,
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["SI-10"] },
  appliesTo: [LISTENER],
  check(listener, { graph, violation, notApplicable }) {
    if (protocolOf(listener) !== "HTTPS") notApplicable("not an HTTPS listener");
    if (graph.targets(listener, "loadBalancerArn", LOAD_BALANCER).some((balancer) => balancer.bool("internal"))) notApplicable("internal: its clients are services, not browsers");
    if (listener.text(HEADER)?.toLowerCase() !== "nosniff") violation(`${HEADER} is ${listener.show(HEADER)}`);
  },
});
