// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { coversInternet } from "../../_kit/net/cidr";

export default defineControl({
  id: "kubernetes-endpoint-private",
  title: "Kubernetes control planes are not open to the internet",
  severity: "high",
  why: "A public API server is attacked within the hour; a leaked token is then all it takes.",
  fix: "Set vpcConfig.endpointPublicAccess: false and endpointPrivateAccess: true, or name the networks in publicAccessCidrs.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["EKS.1"], nist: ["AC-4", "SC-7", "SC-7(11)"] },
  appliesTo: ["aws:eks/cluster:Cluster"],
  check(cluster, { violation }) {
    // Absent is true, and for publicAccessCidrs 0.0.0.0/0: https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html
    if (!cluster.bool("vpcConfig.endpointPublicAccess", true)) return;
    const cidrs = cluster.texts("vpcConfig.publicAccessCidrs");
    if (cidrs.length === 0) violation(`vpcConfig.endpointPublicAccess is ${cluster.show("vpcConfig.endpointPublicAccess")}, and publicAccessCidrs is unset, which is the whole internet`);
    else if (coversInternet(cidrs)) violation(`vpcConfig.publicAccessCidrs is ${cluster.show("vpcConfig.publicAccessCidrs")}, the whole internet`);
  },
});
