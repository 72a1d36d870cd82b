// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** Data nodes. FSBP's number for Opensearch.6: https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-6 */
const DATA_NODES = 3;

export default defineControl({
  id: "search-multi-zone",
  title: "Search domains survive the loss of a zone",
  severity: "low",
  why: "A domain in one zone, or of fewer than three data nodes, loses shards with the zone, and answers nothing meanwhile.",
  fix: `Set clusterConfig.instanceCount to ${DATA_NODES} or more and clusterConfig.zoneAwarenessEnabled: true.`,
  claims: ["backup.three-copies"],
  frameworks: { fsbp: ["Opensearch.6", "ES.6"], nist: ["CP-10", "SC-36", "SI-13(5)"] },
  appliesTo: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  check(domain, { violation, each }) {
    each([
      () => {
        // Absent is 1 in the provider.
        if ((domain.number("clusterConfig.instanceCount") ?? 1) < DATA_NODES) violation(`clusterConfig.instanceCount is ${domain.show("clusterConfig.instanceCount")}; ${DATA_NODES} or more are needed`);
      },
      () => {
        // Absent is false: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_ClusterConfig.html
        if (!domain.bool("clusterConfig.zoneAwarenessEnabled")) violation(`clusterConfig.zoneAwarenessEnabled is ${domain.show("clusterConfig.zoneAwarenessEnabled")}`);
      },
    ], (part) => part());
  },
});
