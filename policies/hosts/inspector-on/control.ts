// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const ENABLER = "aws:inspector2/enabler:Enabler";

/** What Inspector scans. It is a setting of the account, which has more than this stack in it. */
const SCANS = ["EC2", "ECR", "LAMBDA"];

export default defineControl({
  id: "inspector-on",
  title: "Inspector scans everything that runs code",
  severity: "high",
  why: "Vulnerable packages that nobody scans for are found by the attacker first.",
  fix: 'Set resourceTypes: ["EC2", "ECR", "LAMBDA"].',
  claims: ["system.monitored", "software.current"],
  frameworks: { fsbp: ["Inspector.1", "Inspector.2", "Inspector.4"], nist: ["RA-5", "SI-2"] },
  appliesTo: [ENABLER],
  check(enabler, { violation }) {
    const scanned = enabler.texts("resourceTypes");
    const missing = SCANS.filter((scan) => !scanned.includes(scan));
    if (enabler.list("accountIds").length === 0) violation(`accountIds is ${enabler.show("accountIds")}, so nothing is scanned`, "Set accountIds to the accounts to scan.");
    if (missing.length > 0) violation(`resourceTypes is ${enabler.show("resourceTypes")}, without ${missing.join(" and ")}`);
  },
});
