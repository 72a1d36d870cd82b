// SPDX-License-Identifier: Apache-2.0
import type { Context } from "./control";
import type { Resource } from "./resource";
import { Undetermined } from "./unknown";

export const INSTANCE = "aws:ec2/instance:Instance";
export const SPOT_INSTANCE = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const LAUNCH_CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
export const AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";
/** The account's default for the metadata service of new hosts, per region. */
export const ACCOUNT_DEFAULT = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";
/** Everything a host can be described by. */
export const HOSTS = [INSTANCE, SPOT_INSTANCE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION] as const;

/**
 * Ends the check where an instance leaves `property` to its launch template: the template is judged on its own, so a
 * fault in it is reported once. @throws Undetermined when that template is not in this stack.
 */
export function leaveToTemplate(host: Resource, property: string, { graph, notApplicable }: Context): void {
  if (host.has(property) || !host.has("launchTemplate")) return;
  const [template] = ["launchTemplate.id", "launchTemplate.name"].flatMap((key) => graph.targets(host, key, LAUNCH_TEMPLATE));
  if (!template) throw new Undetermined(`${host.label}: ${property} is left to launch template ${host.show("launchTemplate")}, which is not in this stack`);
  notApplicable(`${property} is left to ${template.label}`);
}

/** Days after which a host's image counts as old. */
export const MOST_IMAGE_DAYS = 30;

/** How many days an auto-scaling group's hosts live at most; `undefined` when for ever. */
export function lifetimeDays(group: Resource): number | undefined {
  const seconds = group.number("maxInstanceLifetime") ?? 0;
  return seconds === 0 ? undefined : seconds / 86_400;
}
