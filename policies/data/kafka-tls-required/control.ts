// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "kafka-tls-required",
  title: "Kafka is encrypted between brokers and to clients",
  severity: "high",
  why: "A plaintext listener sends every event, with whatever personal data is in it, in the clear.",
  fix: 'Set encryptionInfo.encryptionInTransit: { clientBroker: "TLS", inCluster: true }.',
  claims: ["transit.internal"],
  frameworks: { fsbp: ["MSK.1"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:msk/cluster:Cluster"],
  check(cluster, { violation, each }) {
    const path = "encryptionInfo.encryptionInTransit";
    each([
      () => {
        // Absent is TLS in the provider.
        if ((cluster.text(`${path}.clientBroker`) ?? "TLS") !== "TLS") violation(`${path}.clientBroker is ${cluster.show(`${path}.clientBroker`)}`);
      },
      () => {
        // Absent is true: https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html#clusters-model-encryptionintransit
        if (!cluster.bool(`${path}.inCluster`, true)) violation(`${path}.inCluster is ${cluster.show(`${path}.inCluster`)}`);
      },
    ], (part) => part());
  },
});
