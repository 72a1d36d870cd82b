// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, LOAD_BALANCER, loadBalancerType, protocolOf } from "../../_kit/load-balancers";

const LATTICE = ["aws:vpclattice/service:Service", "aws:vpclattice/serviceNetwork:ServiceNetwork"];

export default defineControl({
  id: "hop-mutual-tls",
  title: "Services prove to each other who they are",
  severity: "medium",
  why: "Without the caller's certificate, anyone who reaches an internal endpoint is served as if they were a service.",
  fix: 'Set mutualAuthentication: { mode: "verify", trustStoreArn } on the listener.',
  claims: ["transit.internal"],
  frameworks: { nist: ["IA-3", "IA-9", "SC-23"] },
  appliesTo: [LISTENER, ...LATTICE],
  check(resource, { graph, violation, notApplicable }) {
    if (resource.type !== LISTENER) {
      // Absent is NONE: https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateService.html
      if (resource.text("authType") !== "AWS_IAM") violation(`authType is ${resource.show("authType")}, so callers need no identity`, 'Set authType: "AWS_IAM".');
      return;
    }
    if (protocolOf(resource) !== "HTTPS") notApplicable("not an HTTPS listener");
    const mode = resource.text("mutualAuthentication.mode");
    if (mode === "passthrough") {
      violation('mutualAuthentication.mode is "passthrough": the load balancer verifies no certificate');
      return;
    }
    const internal = graph.targets(resource, "loadBalancerArn", LOAD_BALANCER).some((balancer) => balancer.bool("internal") && loadBalancerType(balancer) === "application");
    if (!internal && mode !== "verify") notApplicable("public: its clients are people, who have no certificates");
    if (mode !== "verify") violation(`mutualAuthentication.mode is ${resource.show("mutualAuthentication.mode")} on an internal load balancer`);
  },
});
