// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { waitsFor } from "../../_kit/events";
import { EVENT_RULE } from "../../_kit/notifications";

export default defineControl({
  id: "guardduty-on",
  title: "GuardDuty is on",
  severity: "high",
  why: "GuardDuty sees stolen credentials and hosts that speak to known attackers; what waits for its findings waits in vain while it is off.",
  fix: "Add an aws.guardduty.Detector, with enable left out or true.",
  claims: ["system.monitored"],
  frameworks: { fsbp: ["GuardDuty.1"], nist: ["SI-4", "SI-4(2)", "RA-5"] },
  appliesTo: "stack",
  check(_stack, { graph, each, some, violation, notApplicable }) {
    const detectors = graph.ofType("aws:guardduty/detector:Detector");
    // On by default: https://www.pulumi.com/registry/packages/aws/api-docs/guardduty/detector/
    each(detectors, (detector) => {
      if (!detector.bool("enable", true)) violation(`enable of ${detector.label} is false`);
    });
    if (detectors.length > 0) return;
    const [feature] = graph.ofType("aws:guardduty/detectorFeature:DetectorFeature");
    const rule = graph.ofType(EVENT_RULE).find((r) => some([r], (candidate) => waitsFor(candidate, "aws.guardduty")));
    if (!feature && !rule) notApplicable("this stack does not manage GuardDuty");
    violation(`${(feature ?? rule)?.label} relies on GuardDuty, and the stack has no aws.guardduty.Detector`);
  },
});
