// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "replication-caught-up",
  title: "Every version is in every copy within 15 minutes",
  severity: "high",
  why: "Replication that was set up right still fails, by a changed key policy or a missing permission, and says so only in metrics and object headers.",
  fix: "Read the alarm's metric and the replication status of the versions named, repair the role's or the key's policy, and copy what is missing with an S3 batch replication job.",
  claims: ["backup.three-copies", "backup.regular"],
  frameworks: { nist: ["CP-9", "CP-6(1)"] },
  appliesTo: "live",
});
