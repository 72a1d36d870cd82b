// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "search-access-fine-grained",
  title: "Search domains know their users",
  severity: "medium",
  why: "Without fine-grained access control everyone who reaches the domain reads and deletes every index.",
  fix: "Set advancedSecurityOptions: { enabled: true } with a master user or role.",
  claims: ["access.minimal"],
  frameworks: { fsbp: ["Opensearch.7"], nist: ["AC-3", "AC-6"] },
  appliesTo: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  check(domain, { violation }) {
    if (!domain.bool("advancedSecurityOptions.enabled")) violation(`advancedSecurityOptions.enabled is ${domain.show("advancedSecurityOptions.enabled")}`);
    else if (domain.bool("advancedSecurityOptions.anonymousAuthEnabled")) violation("advancedSecurityOptions.anonymousAuthEnabled is true");
  },
});
