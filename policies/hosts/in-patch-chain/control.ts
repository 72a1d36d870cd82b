// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP, INSTANCE, lifetimeDays, MOST_IMAGE_DAYS } from "../../_kit/hosts";
import { ASSOCIATION, installs, parameter, PATCH_BASELINE, PATCH_GROUP, PATCH_GROUP_TAGS, patchers, picksTags, tagsOf, WINDOW_TASK } from "../../_kit/patching";
import { isAtLeastMonthly } from "../../_kit/schedules";

export default defineControl({
  id: "in-patch-chain",
  title: "Every host is patched on a schedule, or replaced",
  severity: "high",
  why: "A host that no maintenance window reaches is never patched, and nothing says so.",
  fix: "Give the host a tag that a MaintenanceWindowTarget picks, whose window runs at least monthly and has a task AWS-RunPatchBaseline with Operation Install; or set maxInstanceLifetime on its group and leave the tag of a patch group out.",
  claims: ["system.patched"],
  frameworks: { fsbp: ["SSM.1", "SSM.2"], nist: ["SI-2", "SI-2(2)"] },
  appliesTo: [INSTANCE, AUTO_SCALING_GROUP],
  check(host, context) {
    const { graph, violation, notApplicable, some } = context;
    const tags = tagsOf(host);
    const group = PATCH_GROUP_TAGS.map((tag) => tags.get(tag)).find((value) => value !== undefined);
    // Hosts that are replaced in time need no patches; those in a patch group are promised them all the same.
    if (group === undefined && host.type === AUTO_SCALING_GROUP) {
      if ((lifetimeDays(host) ?? Infinity) <= MOST_IMAGE_DAYS) return;
      if (graph.ofType(WINDOW_TASK, ASSOCIATION).length === 0) notApplicable("its hosts are replaced instead of patched, which host-lifetime-bounded judges");
    }
    const byId = (target: Parameters<typeof picksTags>[0]): boolean => target.text("key") === "InstanceIds" && graph.targets(target, "values", host.type).includes(host);
    const [patcher] = patchers(context, (target) => byId(target) || picksTags(target, tags), isAtLeastMonthly);
    if (!patcher) return violation("no maintenance window task or association runs AWS-RunPatchBaseline on it every month");
    if (!installs(patcher)) violation(`${patcher.label} only scans: its parameter Operation is not Install`, "Set Operation to Install.");
    if (patcher.type === WINDOW_TASK && parameter(patcher, "RebootOption").includes("NoReboot")) violation(`RebootOption of ${patcher.label} is NoReboot, so a patched kernel is never started`, "Set RebootOption to RebootIfNeeded.");
    if (group === undefined) return;
    const [registered] = graph.ofType(PATCH_GROUP).filter((candidate) => some([candidate], (it) => it.text("patchGroup") === group));
    if (!registered) return violation(`its patch group "${group}" has no PatchGroup, so no baseline of this stack applies`, `Add an aws.ssm.PatchGroup with patchGroup "${group}" and the baselineId.`);
    if (!registered.isUnknown("baselineId") && graph.ofType(PATCH_BASELINE).length > 0 && graph.targets(registered, "baselineId", PATCH_BASELINE).length === 0 && !/^(pb-|arn:)/.test(registered.text("baselineId") ?? "")) {
      violation(`baselineId of ${registered.label} is ${registered.show("baselineId")}, which is no patch baseline`);
    }
  },
});
