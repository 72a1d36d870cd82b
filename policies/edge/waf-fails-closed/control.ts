// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOAD_BALANCER } from "../../_kit/load-balancers";

export default defineControl({
  id: "waf-fails-closed",
  title: "Load balancers refuse requests they could not ask the web ACL about",
  severity: "medium",
  why: "A load balancer that fails open forwards unfiltered requests exactly when the web ACL is overloaded.",
  fix: "Remove enableWafFailOpen.",
  claims: ["software.attack-prevention"],
  frameworks: { nist: ["SC-7", "SC-24"] },
  appliesTo: [LOAD_BALANCER],
  check(loadBalancer, { violation }) {
    if (loadBalancer.bool("enableWafFailOpen")) violation("enableWafFailOpen is true");
  },
});
