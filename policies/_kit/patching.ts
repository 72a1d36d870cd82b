// SPDX-License-Identifier: Apache-2.0
// How Systems Manager chooses the hosts it patches, and what patches them.
import type { Context } from "./control";
import type { Graph } from "./graph";
import { INSTANCE } from "./hosts";
import type { Resource, View } from "./resource";

export const WINDOW = "aws:ssm/maintenanceWindow:MaintenanceWindow";
export const WINDOW_TARGET = "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget";
export const WINDOW_TASK = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
export const ASSOCIATION = "aws:ssm/association:Association";
export const PATCH_GROUP = "aws:ssm/patchGroup:PatchGroup";
export const PATCH_BASELINE = "aws:ssm/patchBaseline:PatchBaseline";
/** Both spellings count; the one without a space is for hosts whose tags are readable in their metadata. */
export const PATCH_GROUP_TAGS = ["Patch Group", "PatchGroup"];

const PATCHING = /(^|[/:])AWS-RunPatchBaseline(Association|WithHooks)?$/;

/** The tags by which targets pick hosts. */
export type Tags = ReadonlyMap<string, string | undefined>;

/** The tags of an instance, or those an auto-scaling group gives its hosts. */
export function tagsOf(host: Resource): Tags {
  if (host.type === INSTANCE) return new Map(host.entries("tags").map(([key, value]) => [key, value.text()]));
  const propagated = host.list("tags").filter((tag) => tag.bool("propagateAtLaunch"));
  return new Map(propagated.map((tag) => [tag.text("key") ?? "", tag.text("value")]));
}

/** Whether one `{ key, values }` of a target picks what bears the tags, by tag or because it picks everything. */
export function picksTags(target: View, tags: Tags): boolean {
  const key = target.text("key") ?? "";
  const values = target.texts("values");
  if (key === "InstanceIds") return values.includes("*");
  if (key.startsWith("tag:")) return values.includes(tags.get(key.slice(4)) ?? "");
  return key === "tag-key" && values.some((value) => tags.has(value));
}

/** Whether the association runs AWS's patching document. */
export function isPatching(association: Resource): boolean {
  return PATCHING.test(association.text("name") ?? "");
}

/**
 * What patches the hosts that `picks` is true of: the tasks of enabled windows that run at least monthly, and associations. Those that
 * install come first. @throws Undetermined
 */
export function patchers({ graph, some }: Pick<Context, "graph" | "some">, picks: (target: View) => boolean, inTime: (schedule: string | undefined) => boolean): Resource[] {
  const tasks = graph.ofType(WINDOW_TASK).filter((task) => {
    if (!PATCHING.test(task.text("taskArn") ?? "") || !runs(graph, task, inTime)) return false;
    const groups = graph.targets(task, "targets.values", WINDOW_TARGET);
    return groups.some((group) => some(group.list("targets"), picks)) || (groups.length === 0 && some(task.list("targets"), picks));
  });
  const associations = graph.ofType(ASSOCIATION).filter((association) => isPatching(association) && some(association.list("targets"), picks));
  return [...tasks, ...associations].sort((a, b) => Number(installs(b)) - Number(installs(a)));
}

function runs(graph: Graph, task: Resource, inTime: (schedule: string | undefined) => boolean): boolean {
  const [window] = graph.targets(task, "windowId", WINDOW);
  return !window || (window.bool("enabled", true) && inTime(window.text("schedule")));
}

/** Whether what patches also installs; it only scans otherwise. */
export function installs(patcher: Resource): boolean {
  if (patcher.type === ASSOCIATION) return patcher.text("parameters.Operation") === "Install";
  return parameter(patcher, "Operation").includes("Install");
}

/** The values of a parameter of a task's command. */
export function parameter(task: Resource, name: string): string[] {
  return task.list("taskInvocationParameters.runCommandParameters.parameters").find((each) => each.text("name") === name)?.texts("values") ?? [];
}
