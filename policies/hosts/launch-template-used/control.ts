// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP } from "../../_kit/hosts";

export default defineControl({
  id: "launch-template-used",
  title: "Groups start hosts from launch templates",
  severity: "low",
  why: "Launch configurations know no new instance types or metadata settings, and new accounts cannot create them.",
  fix: "Set launchTemplate instead of launchConfiguration.",
  claims: ["software.current"],
  frameworks: { fsbp: ["AutoScaling.9"], nist: ["CM-2"] },
  appliesTo: [AUTO_SCALING_GROUP],
  check(group, { violation }) {
    if (group.has("launchConfiguration")) violation("launchConfiguration is set");
  },
});
