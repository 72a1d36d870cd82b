// SPDX-License-Identifier: Apache-2.0
import { DATA, isSelected, PLAN, SELECTION } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "plan-selects-data",
  title: "Every backup plan selects something",
  severity: "high",
  why: "A plan without a selection runs every night and backs up nothing.",
  fix: "Add an aws.backup.Selection whose planId is the plan's, with resources or selectionTags.",
  claims: ["backup.regular"],
  frameworks: { nist: ["CP-9"] },
  appliesTo: [PLAN],
  check(plan, context) {
    const { graph, some, violation } = context;
    const selections = graph.referrers(plan, SELECTION, "planId");
    if (selections.length === 0) return violation("no aws.backup.Selection names the plan");
    if (!some(selections, (s) => s.list("resources").length + s.list("selectionTags").length > 0)) return violation("its selections have neither resources nor selectionTags");
    const data = graph.ofType(...Object.keys(DATA)).filter((resource) => !resource.state.external);
    if (data.length > 0 && !some(data, (resource) => isSelected(resource, context))) violation("nothing in this stack has the ARN or the tags that its selections ask for");
  },
});
