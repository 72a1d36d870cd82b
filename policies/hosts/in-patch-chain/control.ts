// SPDX-License-Identifier: Apache-2.0
import { defineControl, type Context } from "../../_kit/control";
import { AUTO_SCALING_GROUP, INSTANCE, lifetimeDays, MOST_IMAGE_DAYS } from "../../_kit/hosts";
import type { Resource, View } from "../../_kit/resource";

const WINDOW = "aws:ssm/maintenanceWindow:MaintenanceWindow";
const WINDOW_TARGET = "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget";
const WINDOW_TASK = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
const ASSOCIATION = "aws:ssm/association:Association";
const PATCH_GROUP = "aws:ssm/patchGroup:PatchGroup";
const PATCHING = /(^|[/:])AWS-RunPatchBaseline(Association|WithHooks)?$/;
/** Both spellings count; the one without a space is for hosts whose tags are readable in their metadata. */
const PATCH_GROUP_TAGS = ["Patch Group", "PatchGroup"];

/** The tags of an instance, or those a group gives its hosts. */
function tagsOf(host: Resource): Map<string, string | undefined> {
  if (host.type === INSTANCE) return new Map(host.entries("tags").map(([key, value]) => [key, value.text()]));
  const propagated = host.list("tags").filter((tag) => tag.bool("propagateAtLaunch"));
  return new Map(propagated.map((tag) => [tag.text("key") ?? "", tag.text("value")]));
}

/** Whether one `{ key, values }` of a target picks the host: by tag, by id, or everything. */
function picks(target: View, host: Resource, tags: ReadonlyMap<string, string | undefined>, { graph }: Context): boolean {
  const key = target.text("key") ?? "";
  if (key === "InstanceIds") return graph.targets(target, "values", host.type).includes(host) || target.texts("values").includes("*");
  const values = target.texts("values");
  if (key.startsWith("tag:")) return values.includes(tags.get(key.slice(4)) ?? "");
  return key === "tag-key" && values.some((value) => tags.has(value));
}

/** What patches the host: the task of a window whose targets pick it, or an association; `undefined` when nothing does. */
function patcherOf(host: Resource, tags: ReadonlyMap<string, string | undefined>, context: Context): Resource | undefined {
  const { graph, some } = context;
  const chosen = (targets: View[]) => some(targets, (target) => picks(target, host, tags, context));
  for (const task of graph.ofType(WINDOW_TASK)) {
    if (!PATCHING.test(task.text("taskArn") ?? "")) continue;
    const groups = graph.targets(task, "targets.values", WINDOW_TARGET);
    const [window] = graph.targets(task, "windowId", WINDOW);
    if (window && !window.bool("enabled", true)) continue;
    if (groups.some((group) => chosen(group.list("targets"))) || (groups.length === 0 && chosen(task.list("targets")))) return task;
  }
  return graph.ofType(ASSOCIATION).find((association) => PATCHING.test(association.text("name") ?? "") && chosen(association.list("targets")));
}

function installs(patcher: Resource): boolean {
  if (patcher.type === ASSOCIATION) return patcher.text("parameters.Operation") === "Install";
  const operation = patcher.list("taskInvocationParameters.runCommandParameters.parameters").find((parameter) => parameter.text("name") === "Operation");
  return operation?.texts("values").includes("Install") ?? false;
}

export default defineControl({
  id: "in-patch-chain",
  title: "Every host is patched on a schedule, or replaced",
  severity: "high",
  why: "A host that no maintenance window reaches is never patched, and nothing says so.",
  fix: "Give the host a tag that a MaintenanceWindowTarget picks, whose window has a task AWS-RunPatchBaseline with Operation Install; or set maxInstanceLifetime on its group.",
  claims: ["system.patched"],
  frameworks: { fsbp: ["SSM.1", "SSM.2"], nist: ["SI-2", "SI-2(2)"] },
  appliesTo: [INSTANCE, AUTO_SCALING_GROUP],
  check(host, context) {
    const { graph, violation, notApplicable, some } = context;
    if (host.type === AUTO_SCALING_GROUP && (lifetimeDays(host) ?? Infinity) <= MOST_IMAGE_DAYS) return;
    if (host.type === AUTO_SCALING_GROUP && graph.ofType(WINDOW_TASK, ASSOCIATION).length === 0) notApplicable("its hosts are replaced instead of patched, which host-lifetime-bounded judges");
    const tags = tagsOf(host);
    const patcher = patcherOf(host, tags, context);
    if (!patcher) {
      violation("no maintenance window task or association runs AWS-RunPatchBaseline on it");
      return;
    }
    if (!installs(patcher)) violation(`${patcher.label} only scans: its parameter Operation is not Install`, "Set Operation to Install.");
    const group = PATCH_GROUP_TAGS.map((tag) => tags.get(tag)).find((value) => value !== undefined);
    if (group === undefined || some(graph.ofType(PATCH_GROUP), (registered) => registered.text("patchGroup") === group)) return;
    violation(`its patch group "${group}" has no PatchGroup, so no baseline of this stack applies`, `Add an aws.ssm.PatchGroup with patchGroup "${group}" and the baselineId.`);
  },
});
