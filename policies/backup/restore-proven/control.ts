// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "restore-proven",
  title: "A drill has restored from every copy within 30 days",
  severity: "high",
  why: "Whether a backup can be restored is known only by restoring it; every drill that is not run is a month in which nobody knows.",
  fix: "Run `glacis drill --stack NAME` every week, and repair what it names; its result is kept in the backup itself.",
  claims: ["backup.restorable", "backup.three-copies"],
  frameworks: { nist: ["CP-4", "CP-9(1)", "CP-9(2)"] },
  appliesTo: "live",
});
