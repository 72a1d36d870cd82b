// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "search-audited",
  title: "Search domains publish audit logs",
  severity: "medium",
  why: "Without audit logs nobody knows who searched for what, or who deleted an index.",
  fix: 'Add { logType: "AUDIT_LOGS", cloudwatchLogGroupArn } to logPublishingOptions.',
  claims: ["system.monitored"],
  frameworks: { fsbp: ["Opensearch.5", "ES.5"], nist: ["AU-2", "AU-12"] },
  appliesTo: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  check(domain, { violation, some }) {
    const audited = some(domain.list("logPublishingOptions"), (option) => option.text("logType") === "AUDIT_LOGS" && option.bool("enabled", true));
    if (!audited) violation("logPublishingOptions has no enabled AUDIT_LOGS");
  },
});
