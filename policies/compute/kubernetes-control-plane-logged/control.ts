// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const LOGS = ["api", "audit", "authenticator"];

export default defineControl({
  id: "kubernetes-control-plane-logged",
  title: "Kubernetes control planes log who did what",
  severity: "medium",
  why: "Without audit and authenticator logs an intrusion into the cluster leaves no trace.",
  fix: `List ${LOGS.join(", ")} in enabledClusterLogTypes.`,
  claims: ["system.monitored", "access.audited"],
  frameworks: { fsbp: ["EKS.8"], nist: ["AU-2", "AU-12"] },
  appliesTo: ["aws:eks/cluster:Cluster"],
  check(cluster, { violation }) {
    const enabled = cluster.texts("enabledClusterLogTypes");
    const missing = LOGS.filter((log) => !enabled.includes(log));
    if (missing.length > 0) violation(`enabledClusterLogTypes is ${cluster.show("enabledClusterLogTypes")}, without ${missing.join(", ")}`);
  },
});
