// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "trail-records-all-management-events",
  title: "Trails are on, and record every management event",
  severity: "high",
  why: "A trail that is off, or that leaves out reads, writes or one service, has a hole exactly where nobody looks.",
  fix: 'Remove enableLogging: false; let one event selector have includeManagementEvents true, readWriteType "All" and no excludeManagementEventSources.',
  claims: ["access.audited"],
  frameworks: { cis: ["4.1"], fsbp: ["CloudTrail.1"], nist: ["AU-2", "AU-12"] },
  appliesTo: ["aws:cloudtrail/trail:Trail"],
  check(trail, { some, violation }) {
    // On, and recording all management events, by default: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
    if (!trail.bool("enableLogging", true)) violation("enableLogging is false, so nothing is recorded");
    const basic = trail.list("eventSelectors");
    const advanced = trail.list("advancedEventSelectors");
    if (basic.length + advanced.length === 0) return;
    const inBasic = some(basic, (s) => s.bool("includeManagementEvents", true) && (s.text("readWriteType") ?? "All") === "All" && s.list("excludeManagementEventSources").length === 0);
    const inAdvanced = some(advanced, (s) => {
      const fields = s.list("fieldSelectors");
      return fields.length === 1 && fields[0]?.text("field") === "eventCategory" && fields[0].texts("equals").includes("Management");
    });
    if (!inBasic && !inAdvanced) violation(`no selector in ${basic.length > 0 ? "eventSelectors" : "advancedEventSelectors"} records all management events`);
  },
});
