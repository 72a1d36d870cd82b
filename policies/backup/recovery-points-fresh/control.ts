// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "recovery-points-fresh",
  title: "Every vault has a finished backup of the last day",
  severity: "high",
  why: "A plan that no longer finds what it is to back up, or whose role lost a permission, goes on running without making a backup.",
  fix: "Read the newest jobs of the vault in AWS Backup, repair what they name (the role, the selection's tag, a key policy), and start a backup by hand.",
  claims: ["backup.regular"],
  frameworks: { nist: ["CP-9", "SI-4(5)"] },
  appliesTo: "live",
});
