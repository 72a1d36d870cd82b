// SPDX-License-Identifier: Apache-2.0
import { BUCKET, replicationRules } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "delete-markers-not-replicated",
  title: "Deletions do not travel to the replicas",
  severity: "high",
  why: "A copy that follows every deletion is a mirror, not a backup: what is deleted by mistake vanishes everywhere within minutes.",
  fix: 'Set deleteMarkerReplication.status to "Disabled" in every replication rule.',
  claims: ["backup.immutable", "backup.restorable"],
  frameworks: { nist: ["CP-9", "CP-10"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const rules = replicationRules(graph, bucket);
    if (rules.length === 0) notApplicable("it is not replicated");
    each(rules, (rule) => {
      if (rule.text("status") !== "Enabled") return;
      // A rule without filter is of the first version, which always replicates delete markers:
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html
      const filter = ["filter", "filters"].some((name) => rule.get(name) !== undefined);
      const inline = rule.resource.type === BUCKET;
      const property = inline ? "deleteMarkerReplicationStatus" : "deleteMarkerReplication.status";
      const status = rule.text(property);
      if (!filter && status === undefined) violation(`${rule.path} has no filter, so it is a rule of the first version, which replicates delete markers`, `Add filter: {} and deleteMarkerReplication: { status: "Disabled" } to ${rule.path}.`);
      // Inline, leaving it out is the way to switch it off.
      else if (status !== "Disabled" && !(inline && status === undefined)) violation(`${rule.path}.${property} is ${rule.show(property)}`);
    });
  },
});
