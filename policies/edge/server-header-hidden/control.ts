// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, protocolOf } from "../../_kit/load-balancers";

export default defineControl({
  id: "server-header-hidden",
  title: "Listeners do not name the server software",
  severity: "low",
  why: "The Server header tells an attacker what to look up; no client needs it.",
  fix: "Set routingHttpResponseServerEnabled: false.",
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["SI-11"] },
  appliesTo: [LISTENER],
  check(listener, { violation, notApplicable }) {
    if (protocolOf(listener) !== "HTTPS") notApplicable("not an HTTPS listener");
    // Absent is true: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html
    if (listener.bool("routingHttpResponseServerEnabled", true)) violation(`routingHttpResponseServerEnabled is ${listener.show("routingHttpResponseServerEnabled")}`);
  },
});
