// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "trail-multi-region",
  title: "Trails record every region, and the global services",
  severity: "high",
  why: "An attacker works in the region nobody uses; a trail of one region never hears of it.",
  fix: "Set isMultiRegionTrail: true, and leave includeGlobalServiceEvents out or true.",
  claims: ["access.audited"],
  frameworks: { cis: ["4.1"], fsbp: ["CloudTrail.1"], nist: ["AU-2", "AU-12", "AC-2(4)"] },
  appliesTo: ["aws:cloudtrail/trail:Trail"],
  check(trail, { violation }) {
    // Absent is one region: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
    if (!trail.bool("isMultiRegionTrail")) return violation(`isMultiRegionTrail is ${trail.show("isMultiRegionTrail")}`);
    if (!trail.bool("includeGlobalServiceEvents", true)) violation("includeGlobalServiceEvents is false, so IAM is left out");
  },
});
