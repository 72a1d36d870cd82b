// SPDX-License-Identifier: Apache-2.0
import { AutoScalingClient, DescribeAutoScalingGroupsCommand, type DescribeAutoScalingGroupsCommandOutput } from "@aws-sdk/client-auto-scaling";
import { camelCase, type Reader, whenFound } from "./kit";

/**
 * A group of hosts: where they stand, how long they live, what replaces them. Whether the stack rolls a change of the template out is no
 * setting of the service, so nothing is said of it.
 */
export const scalingGroup: Reader = {
  types: ["aws:autoscaling/group:Group"],
  actions: ["autoscaling:DescribeAutoScalingGroups"],
  async collect({ outputs, region }, reads, live) {
    const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [String(outputs.name)] });
    await reads.call("groups", "autoscaling:DescribeAutoScalingGroups", () => live.client(AutoScalingClient, region).send(command));
  },
  observe(answers, { type }) {
    const find = ({ AutoScalingGroups }: DescribeAutoScalingGroupsCommandOutput) => AutoScalingGroups?.[0];
    return whenFound(answers, type, "groups", find, (group) => ({
      name: group.AutoScalingGroupName, arn: group.AutoScalingGroupARN, minSize: group.MinSize, maxSize: group.MaxSize, desiredCapacity: group.DesiredCapacity, maxInstanceLifetime: group.MaxInstanceLifetime ?? null,
      healthCheckType: group.HealthCheckType ?? null, healthCheckGracePeriod: group.HealthCheckGracePeriod ?? null, vpcZoneIdentifiers: group.VPCZoneIdentifier ? group.VPCZoneIdentifier.split(",") : [],
      availabilityZones: group.AvailabilityZones ?? [], targetGroupArns: group.TargetGroupARNs ?? [], loadBalancers: group.LoadBalancerNames ?? [], trafficSources: camelCase(group.TrafficSources ?? []),
      suspendedProcesses: (group.SuspendedProcesses ?? []).map(({ ProcessName }) => ProcessName), enabledMetrics: (group.EnabledMetrics ?? []).map(({ Metric }) => Metric),
      launchConfiguration: group.LaunchConfigurationName || null, launchTemplate: templateOf(group.LaunchTemplate), protectFromScaleIn: group.NewInstancesProtectedFromScaleIn ?? false,
      mixedInstancesPolicy: group.MixedInstancesPolicy ? { launchTemplate: { launchTemplateSpecification: templateOf(group.MixedInstancesPolicy.LaunchTemplate?.LaunchTemplateSpecification) } } : null,
      tags: (group.Tags ?? []).map(({ Key, Value, PropagateAtLaunch }) => ({ key: Key, value: Value ?? "", propagateAtLaunch: PropagateAtLaunch ?? false })),
    }));
  },
};

function templateOf(template: { readonly LaunchTemplateId?: string | undefined; readonly LaunchTemplateName?: string | undefined; readonly Version?: string | undefined } | undefined): object | null {
  return template ? { id: template.LaunchTemplateId ?? null, name: template.LaunchTemplateName ?? null, version: template.Version ?? null } : null;
}
