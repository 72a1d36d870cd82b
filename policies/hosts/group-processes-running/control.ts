// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP } from "../../_kit/hosts";

/** Without these a group replaces neither sick nor old hosts: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html */
const NEEDED = ["Launch", "Terminate", "HealthCheck", "ReplaceUnhealthy", "InstanceRefresh"];

export default defineControl({
  id: "group-processes-running",
  title: "Groups go on replacing their hosts",
  severity: "medium",
  why: "A process that was suspended for an hour and forgotten leaves sick and unpatched hosts in service.",
  fix: "Remove the process from suspendedProcesses.",
  claims: ["system.patched"],
  frameworks: { nist: ["CP-10", "SI-2"] },
  appliesTo: [AUTO_SCALING_GROUP],
  check(group, { violation }) {
    const suspended = group.texts("suspendedProcesses").filter((process) => NEEDED.includes(process));
    if (suspended.length > 0) violation(`suspendedProcesses holds ${suspended.join(", ")}`);
  },
});
