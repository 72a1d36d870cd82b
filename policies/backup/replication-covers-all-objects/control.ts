// SPDX-License-Identifier: Apache-2.0
import { BUCKET, blocks, replicationRules } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";

export default defineControl({
  id: "replication-covers-all-objects",
  title: "Replication covers every object of the bucket",
  severity: "high",
  why: "A rule with a prefix or a tag leaves the rest of the bucket in one place, and nobody notices until it is needed.",
  fix: 'Give each copy a rule whose filter is empty ({} or prefix "").',
  claims: ["backup.three-copies", "backup.regular"],
  frameworks: { nist: ["CP-6", "CP-9"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, some, violation, notApplicable }) {
    const rules = replicationRules(graph, bucket).filter((rule) => rule.text("status") === "Enabled");
    if (rules.length === 0) notApplicable("it is not replicated");
    // At preview the names of the copies may be unknown: each rule then stands for a copy of its own.
    const copyOf = (rule: View): string => blocks(rule, "destination", "destinations").map((view) => (view.isUnknown("bucket") ? rule.path : (view.text("bucket") ?? ""))).join();
    each(new Map(rules.map((rule) => [copyOf(rule), rule])), ([copy, narrowed]) => {
      if (some(rules.filter((rule) => copyOf(rule) === copy), (rule) => narrowing(rule) === undefined)) return;
      violation(`every enabled rule to this copy is narrowed, such as ${narrowed.path} to ${narrowing(narrowed)}`);
    });
  },
});

function narrowing(rule: View | undefined): string | undefined {
  for (const view of rule ? [rule, ...blocks(rule, "filter", "filters"), ...blocks(rule, "filter.and")] : []) {
    const prefix = view.text("prefix") ?? "";
    if (prefix !== "") return `prefix "${prefix}"`;
    for (const tag of ["tag", "tags"]) if (view.get(tag) !== undefined) return `${tag} ${view.show(tag)}`;
  }
  return undefined;
}
