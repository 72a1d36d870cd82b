// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { patternMatches } from "../../_kit/events";
import { EVENT_RULE, EVENT_TARGET } from "../../_kit/notifications";
import { ASSOCIATION, PATCH_GROUP, PATCH_GROUP_TAGS, patchers, picksTags, WINDOW, WINDOW_TASK } from "../../_kit/patching";
import type { Resource } from "../../_kit/resource";
import { isAtLeastDaily } from "../../_kit/schedules";

export default defineControl({
  id: "missing-patches-known",
  title: "Patch groups are scanned for missing patches every day",
  severity: "medium",
  why: "Between two patch windows nobody knows which hosts lack a fix that has been approved meanwhile; what is reported comes from the last scan.",
  fix: 'Add an aws.ssm.Association named "AWS-RunPatchBaseline" with parameters: { Operation: "Scan" }, scheduleExpression: "rate(1 day)" and a target for the tag of the patch group.',
  claims: ["system.patched", "system.urgent-fixes"],
  frameworks: { fsbp: ["SSM.2"], nist: ["SI-2", "SI-2(2)", "RA-5"] },
  appliesTo: [PATCH_GROUP],
  check(group, context) {
    const { graph, violation } = context;
    const tags = new Map(PATCH_GROUP_TAGS.map((tag) => [tag, group.text("patchGroup")]));
    // An event for each host whose state changes: https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-eventbridge-events.html
    const told = graph.ofType(EVENT_RULE).filter((rule) => patternMatches(rule, { source: "aws.ssm", detailType: "Configuration Compliance State Change" }));
    if (graph.ofType(EVENT_RULE).length > 0 && !context.some(told, (rule) => graph.referrers(rule, EVENT_TARGET, "rule").length > 0)) {
      violation("no event rule of the stack with a target tells of hosts that lack patches", 'Add an aws.cloudwatch.EventRule with source ["aws.ssm"] and detail-type ["Configuration Compliance State Change"], and an aws.cloudwatch.EventTarget to a topic.');
    }
    const found = patchers(context, (target) => picksTags(target, tags), isAtLeastDaily);
    if (context.some(found, (patcher) => patcher.type === WINDOW_TASK || (isAtLeastDaily(patcher.text("scheduleExpression")) && operates(patcher)))) return;
    const [association] = found;
    if (!association) return violation(`no ${graph.ofType(WINDOW, ASSOCIATION).length === 0 ? "" : "daily "}association or maintenance window runs AWS-RunPatchBaseline on ${group.show("patchGroup")}`);
    violation(operates(association) ? `scheduleExpression of ${association.label} is ${association.show("scheduleExpression")}, less often than daily` : `parameters.Operation of ${association.label} is ${association.show("parameters.Operation")}`);
  },
});

function operates(association: Resource): boolean {
  return /^(Scan|Install)$/.test(association.text("parameters.Operation") ?? "");
}
