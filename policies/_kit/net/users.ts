// SPDX-License-Identifier: Apache-2.0
import type { Context } from "../control";
import type { Resource } from "../resource";

/** Everything a security group can be put on, with the property that names it. */
const USERS: readonly (readonly [type: string, property: string])[] = [
  ["aws:lb/loadBalancer:LoadBalancer", "securityGroups"],
  ["aws:elb/loadBalancer:LoadBalancer", "securityGroups"],
  ["aws:ec2/instance:Instance", "vpcSecurityGroupIds"],
  ["aws:ec2/instance:Instance", "securityGroups"],
  ["aws:ec2/spotInstanceRequest:SpotInstanceRequest", "vpcSecurityGroupIds"],
  ["aws:ec2/launchTemplate:LaunchTemplate", "vpcSecurityGroupIds"],
  ["aws:ec2/launchTemplate:LaunchTemplate", "networkInterfaces.securityGroups"],
  ["aws:ec2/launchConfiguration:LaunchConfiguration", "securityGroups"],
  ["aws:ec2/networkInterface:NetworkInterface", "securityGroups"],
  ["aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment", "securityGroupId"],
  ["aws:ec2/vpcEndpoint:VpcEndpoint", "securityGroupIds"],
  ["aws:ecs/service:Service", "networkConfiguration.securityGroups"],
  ["aws:lambda/function:Function", "vpcConfig.securityGroupIds"],
  ["aws:eks/cluster:Cluster", "vpcConfig.securityGroupIds"],
  ["aws:rds/instance:Instance", "vpcSecurityGroupIds"],
  ["aws:rds/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:docdb/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:neptune/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:redshift/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:elasticache/cluster:Cluster", "securityGroupIds"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "securityGroupIds"],
  ["aws:memorydb/cluster:Cluster", "securityGroupIds"],
  ["aws:opensearch/domain:Domain", "vpcOptions.securityGroupIds"],
  ["aws:msk/cluster:Cluster", "brokerNodeGroupInfo.securityGroups"],
  ["aws:mq/broker:Broker", "securityGroups"],
  ["aws:efs/mountTarget:MountTarget", "securityGroups"],
];

/** The resources of this stack that a security group is on, each once; the ones that cannot be told leave the check undetermined. */
export function usersOf(group: Resource, { graph, each }: Pick<Context, "graph" | "each">): Resource[] {
  const found = new Set<Resource>();
  each(USERS, ([type, property]) => {
    for (const user of graph.referrers(group, type, property)) found.add(user);
  });
  return [...found];
}
