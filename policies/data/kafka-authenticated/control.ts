// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "kafka-authenticated",
  title: "Kafka clients authenticate, from inside the network",
  severity: "high",
  why: "A broker that knows nobody lets everything in the network read and forge events; with a public address, everyone.",
  fix: "Set clientAuthentication with sasl.iam, sasl.scram or tls, remove unauthenticated, and leave connectivityInfo.publicAccess disabled.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["MSK.4", "MSK.6"], nist: ["AC-3", "IA-2", "SC-7"] },
  appliesTo: ["aws:msk/cluster:Cluster"],
  check(cluster, { violation, each }) {
    const access = "brokerNodeGroupInfo.connectivityInfo.publicAccess.type";
    each([
      () => {
        if ((cluster.text(access) ?? "DISABLED") !== "DISABLED") violation(`${access} is ${cluster.show(access)}`);
      },
      () => {
        // Without the block MSK takes unauthenticated clients: https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html
        if (cluster.bool("clientAuthentication.unauthenticated")) return violation("clientAuthentication.unauthenticated is true");
        const named = cluster.bool("clientAuthentication.sasl.iam") || cluster.bool("clientAuthentication.sasl.scram") || cluster.get("clientAuthentication.tls") !== undefined;
        if (!named) violation(`clientAuthentication is ${cluster.show("clientAuthentication")}, which takes unauthenticated clients`);
      },
    ], (part) => part());
  },
});
