// SPDX-License-Identifier: Apache-2.0
import { DATA, isSelected } from "../../_kit/backup-plans";
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "data-in-backup-plan",
  title: "Everything that holds data is in a backup plan",
  severity: "high",
  why: "A database or volume that no plan selects is backed up by nobody, whatever the plans promise for the rest.",
  fix: "Select the resource in an aws.backup.Selection: by its ARN in resources, or by a tag in selectionTags.",
  claims: ["backup.regular"],
  frameworks: { fsbp: ["EFS.2"], nist: ["CP-9", "CP-10"] },
  // Buckets are judged by bucket-backed-up, for which replication counts as well.
  appliesTo: Object.keys(DATA).filter((type) => type !== BUCKET),
  check(resource, context) {
    const { violation, notApplicable } = context;
    if (resource.get("replicateSourceDb") !== undefined) notApplicable("it is a read replica; its source is judged");
    if (isSelected(resource, context)) return;
    violation(context.graph.ofType("aws:backup/selection:Selection").length === 0 ? "no backup plan selects anything in this stack" : "no backup plan selects it, neither by its ARN nor by its tags");
  },
});
