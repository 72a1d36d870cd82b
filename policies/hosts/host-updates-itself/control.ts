// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LAUNCH_TEMPLATE } from "../../_kit/hosts";
import { unpack } from "../../_kit/secrets/unpack";

const PATCHERS = ["aws:ssm/maintenanceWindowTask:MaintenanceWindowTask", "aws:ssm/association:Association"];
/** What installs updates by itself, on Debian and Ubuntu, on Amazon Linux and its kin, and cloud-init's own switch. */
const UPDATES = /unattended-upgrade|dnf-automatic|yum-cron|package_upgrade:\s*true|apt-get\s[^\n]*upgrade|(dnf|yum)\s[^\n]*(upgrade|update)/i;

export default defineControl({
  id: "host-updates-itself",
  title: "Hosts install updates from their first start",
  severity: "low",
  why: "An image is as old as the day it was made; a host that starts from it without updates is open to everything found since.",
  fix: "Turn on unattended-upgrades (or dnf-automatic) in userData, or patch the hosts by an SSM association or maintenance window.",
  claims: ["system.patched", "system.hardened"],
  frameworks: { nist: ["SI-2", "SI-2(2)", "CM-6"] },
  appliesTo: [LAUNCH_TEMPLATE],
  check(template, { graph, violation, notApplicable }) {
    if (graph.ofType(...PATCHERS).length > 0) notApplicable("this stack patches by Systems Manager, which in-patch-chain judges");
    const userData = template.text("userData") ?? "";
    const texts = unpack(userData);
    if (texts.some((text) => /<powershell>/i.test(text))) notApplicable("a Windows host, which updates by Windows Update");
    if (!texts.some((text) => UPDATES.test(text))) violation(userData === "" ? "userData is unset, and nothing else installs updates" : "nothing in userData installs updates");
  },
});
