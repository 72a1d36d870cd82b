// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "kubernetes-secrets-encrypted",
  title: "Kubernetes secrets are encrypted with a key of one's own",
  severity: "medium",
  why: "A key of your own is a lock on etcd that you can take away, and whose use CloudTrail shows.",
  fix: 'Set encryptionConfig: { provider: { keyArn }, resources: ["secrets"] }.',
  claims: ["storage.at-rest"],
  frameworks: { fsbp: ["EKS.3"], nist: ["SC-12", "SC-28(1)"] },
  appliesTo: ["aws:eks/cluster:Cluster"],
  check(cluster, { violation }) {
    if (cluster.get("encryptionConfig") === undefined) return violation("encryptionConfig is unset");
    if (!cluster.texts("encryptionConfig.resources").includes("secrets")) return violation(`encryptionConfig.resources is ${cluster.show("encryptionConfig.resources")}`);
    if (!cluster.isUnknown("encryptionConfig.provider.keyArn") && cluster.text("encryptionConfig.provider.keyArn") === undefined) violation("encryptionConfig.provider.keyArn is unset");
  },
});
