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
  check(bucket, { graph, some, violation, notApplicable }) {
    const rules = replicationRules(graph, bucket).filter((rule) => rule.text("status") === "Enabled");
    if (rules.length === 0) notApplicable("it is not replicated");
    if (some(rules, coversAll)) return;
    violation(`every enabled rule is narrowed, such as ${rules[0]?.path} to ${narrowing(rules[0])}`);
  },
});

function coversAll(rule: View): boolean {
  return narrowing(rule) === undefined;
}

function narrowing(rule: View | undefined): string | undefined {
  for (const view of rule ? [rule, ...blocks(rule, "filter", "filters"), ...blocks(rule, "filter.and")] : []) {
    const prefix = view.text("prefix") ?? "";
    if (prefix !== "") return `prefix "${prefix}"`;
    for (const tag of ["tag", "tags"]) if (view.get(tag) !== undefined) return `${tag} ${view.show(tag)}`;
  }
  return undefined;
}
