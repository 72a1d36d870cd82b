// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ROLE, staffStatements } from "../../_kit/roles";

const LONGEST_SECONDS = 3600;

export default defineControl({
  id: "staff-session-short",
  title: "Sessions of people last an hour at most",
  severity: "medium",
  why: "A stolen session is good for as long as it lasts.",
  fix: `Remove maxSessionDuration, or set it to ${LONGEST_SECONDS}; for a permission set, sessionDuration "PT1H".`,
  claims: ["access.no-routine"],
  frameworks: { nist: ["AC-12", "SC-10", "SC-23"] },
  appliesTo: [ROLE, "aws:ssoadmin/permissionSet:PermissionSet"],
  check(identity, { graph, violation, notApplicable }) {
    if (identity.type === ROLE) {
      if (staffStatements(graph, identity).length === 0) notApplicable("no person can take the role");
      // An hour by default: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
      if ((identity.number("maxSessionDuration") ?? LONGEST_SECONDS) > LONGEST_SECONDS) violation(`maxSessionDuration is ${identity.show("maxSessionDuration")} seconds`);
      return;
    }
    // PT1H by default: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
    const [, hours = "0", minutes = "0"] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?$/.exec(identity.text("sessionDuration") ?? "PT1H") ?? [undefined, "99"];
    if (Number(hours) * 3600 + Number(minutes) * 60 > LONGEST_SECONDS) violation(`sessionDuration is ${identity.show("sessionDuration")}`);
  },
});
