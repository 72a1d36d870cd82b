// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "search-encrypted",
  title: "Search domains are encrypted on disk and between nodes",
  severity: "high",
  why: "A search domain holds a copy of the data it indexes, and by default writes and replicates it in the clear.",
  fix: "Set encryptAtRest: { enabled: true } and nodeToNodeEncryption: { enabled: true }.",
  claims: ["storage.at-rest", "transit.internal"],
  frameworks: { fsbp: ["Opensearch.1", "Opensearch.3", "ES.1", "ES.3"], nist: ["SC-8(1)", "SC-28", "SC-28(1)"] },
  appliesTo: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  check(domain, { violation, each }) {
    each(["encryptAtRest.enabled", "nodeToNodeEncryption.enabled"], (property) => {
      // Absent is false: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
      if (!domain.bool(property)) violation(`${property} is ${domain.show(property)}`);
    });
  },
});
