// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { checkedOverHttps, CLASSIC_LOAD_BALANCER, isEncrypted, LISTENER, LOAD_BALANCER, loadBalancerType, protocolOf, TARGET_GROUP } from "../../_kit/load-balancers";

const VPC_LATTICE_LISTENER = "aws:vpclattice/listener:Listener";

export default defineControl({
  id: "listener-https-only",
  title: "Listeners encrypt what clients send",
  severity: "high",
  why: "Whatever is sent to a plaintext listener, sign-in data included, can be read and changed on the way.",
  fix: "Set protocol to HTTPS (application) or TLS (network load balancer), with certificateArn and sslPolicy.",
  claims: ["transit.public", "login.tls"],
  frameworks: { fsbp: ["ELB.3", "ELB.18"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [LISTENER, CLASSIC_LOAD_BALANCER, VPC_LATTICE_LISTENER],
  check(resource, { graph, violation, notApplicable, each, some }) {
    if (resource.type === CLASSIC_LOAD_BALANCER) {
      each(resource.list("listeners"), (listener) => {
        const protocol = listener.text("lbProtocol")?.toLowerCase();
        if (protocol !== "https" && protocol !== "ssl") {
          violation(`${listener.path}.lbProtocol is ${listener.show("lbProtocol")}`, "Set lbProtocol to https with sslCertificateId, or replace the load balancer by aws.lb.LoadBalancer.");
        }
      });
      return;
    }
    const protocol = protocolOf(resource);
    if (resource.type === VPC_LATTICE_LISTENER) {
      if (protocol !== "HTTPS" && protocol !== "TLS_PASSTHROUGH") violation(`protocol is ${resource.show("protocol")}`, "Set protocol to HTTPS or TLS_PASSTHROUGH.");
      return;
    }
    if (isEncrypted(protocol)) return;
    if (protocol === "HTTP") notApplicable("what an HTTP listener may do is judged by http-only-redirects");
    if (protocol === undefined && graph.targets(resource, "loadBalancerArn", LOAD_BALANCER).some((lb) => loadBalancerType(lb) === "gateway")) {
      notApplicable("gateway load balancers forward packets, they have no clients");
    }
    // Bytes pass a TCP listener as they come. They are TLS where the target is an application load balancer, whose own
    // listener is judged, or where the health check proves that the target speaks TLS.
    const targets = ["defaultActions.targetGroupArn", "defaultActions.forward.targetGroups.arn"].flatMap((path) => graph.targets(resource, path, TARGET_GROUP));
    const passesTls = targets.length > 0 && !some(targets, (group) => group.text("targetType") !== "alb" && !checkedOverHttps(group));
    if (protocol === "TCP" && passesTls) return;
    violation(
      `protocol is ${resource.show("protocol")}, which does not encrypt`,
      protocol === "TCP" ? 'Set protocol to TLS; where the targets end TLS themselves, set healthCheck.protocol: "HTTPS" on the target group to show it.' : undefined,
    );
  },
});
