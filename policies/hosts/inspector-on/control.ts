// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const ENABLER = "aws:inspector2/enabler:Enabler";

/** What Inspector scans, with the resources of a stack that make the scan matter. */
const SCANS = [
  ["EC2", ["aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"]],
  ["ECR", ["aws:ecr/repository:Repository"]],
  ["LAMBDA", ["aws:lambda/function:Function"]],
] as const;

export default defineControl({
  id: "inspector-on",
  title: "Inspector scans everything that runs code",
  severity: "high",
  why: "Vulnerable packages that nobody scans for are found by the attacker first.",
  fix: 'Set resourceTypes: ["EC2", "ECR", "LAMBDA"].',
  claims: ["system.monitored", "software.current"],
  frameworks: { fsbp: ["Inspector.1", "Inspector.2", "Inspector.4"], nist: ["RA-5", "SI-2"] },
  appliesTo: [ENABLER],
  check(enabler, { graph, violation }) {
    const scanned = enabler.texts("resourceTypes");
    const missing = SCANS.filter(([scan, types]) => !scanned.includes(scan) && graph.ofType(...types).length > 0).map(([scan]) => scan);
    if (missing.length > 0) violation(`resourceTypes is ${enabler.show("resourceTypes")}, without ${missing.join(" and ")}`);
  },
});
