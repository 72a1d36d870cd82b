// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "findings-published-quickly",
  title: "Repeated findings are published every 15 minutes",
  severity: "low",
  why: "By default a finding that goes on is sent again after six hours; an attack that goes on should be heard of sooner.",
  fix: 'Set findingPublishingFrequency to "FIFTEEN_MINUTES".',
  claims: ["system.urgent-fixes"],
  frameworks: { nist: ["SI-4(5)", "IR-6"] },
  appliesTo: ["aws:guardduty/detector:Detector", "aws:macie2/account:Account"],
  check(service, { violation }) {
    // GuardDuty: six hours; Macie: 15 minutes: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_cloudwatch.html
    const absent = service.type.startsWith("aws:guardduty") ? "SIX_HOURS" : "FIFTEEN_MINUTES";
    if ((service.text("findingPublishingFrequency") ?? absent) !== "FIFTEEN_MINUTES") violation(`findingPublishingFrequency is ${service.show("findingPublishingFrequency")}`);
  },
});
