// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "trail-validated",
  title: "Trails sign digests of their log files",
  severity: "medium",
  why: "Without digests nobody can prove that a log file was not changed or removed afterwards.",
  fix: "Set enableLogFileValidation: true on the trail.",
  claims: ["access.audited"],
  frameworks: { cis: ["4.2"], fsbp: ["CloudTrail.4"], nist: ["AU-9", "SI-7", "SI-7(1)"] },
  appliesTo: ["aws:cloudtrail/trail:Trail"],
  check(trail, { violation }) {
    // Off by default: https://www.pulumi.com/registry/packages/aws/api-docs/cloudtrail/trail/
    if (!trail.bool("enableLogFileValidation")) violation(`enableLogFileValidation is ${trail.show("enableLogFileValidation")}`);
  },
});
