// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP } from "../../_kit/hosts";

/** A group that loses more than half its hosts at once cannot carry its load. */
const LEAST_HEALTHY = 50;

export default defineControl({
  id: "rolling-replacement",
  title: "Groups replace their hosts when the template changes, a few at a time",
  severity: "medium",
  why: "Without an instance refresh a new image or patch in the launch template reaches no host that is already running.",
  fix: 'Set instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 90 } }.',
  claims: ["system.patched"],
  frameworks: { nist: ["CM-3", "SI-2"] },
  appliesTo: [AUTO_SCALING_GROUP],
  check(group, { violation }) {
    if (!group.has("instanceRefresh")) {
      violation("instanceRefresh is unset");
      return;
    }
    // Absent is 90: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html
    const healthy = group.number("instanceRefresh.preferences.minHealthyPercentage") ?? 90;
    if (healthy < LEAST_HEALTHY) violation(`instanceRefresh.preferences.minHealthyPercentage is ${healthy}`);
  },
});
