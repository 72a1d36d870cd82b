// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const INSIGHTS = ["ApiCallRateInsight", "ApiErrorRateInsight"];

export default defineControl({
  id: "trail-insights-on",
  title: "Trails tell of unusual rates of calls and errors",
  severity: "low",
  why: "A burst of calls, or of refused ones, is how a stolen key announces itself; no single event in it stands out.",
  fix: 'Set insightSelectors of the trail to ApiCallRateInsight and ApiErrorRateInsight.',
  claims: ["system.monitored", "access.audited"],
  frameworks: { nist: ["SI-4", "SI-4(2)", "AU-6(1)"] },
  appliesTo: ["aws:cloudtrail/trail:Trail"],
  check(trail, { violation }) {
    const on = trail.list("insightSelectors").flatMap((selector) => selector.text("insightType") ?? []);
    const missing = INSIGHTS.filter((insight) => !on.includes(insight));
    if (missing.length > 0) violation(`insightSelectors does not hold ${missing.join(" and ")}`);
  },
});
