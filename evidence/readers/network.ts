// SPDX-License-Identifier: Apache-2.0
import {
  DescribeFlowLogsCommand, DescribeNetworkAclsCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcEndpointsCommand, DescribeVpcsCommand, EC2Client, paginateDescribeSecurityGroupRules,
  type DescribeFlowLogsCommandOutput, type DescribeNetworkAclsCommandOutput, type DescribeSecurityGroupsCommandOutput, type DescribeSubnetsCommandOutput, type DescribeVpcEndpointsCommandOutput, type DescribeVpcsCommandOutput, type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { type AnswersView, type Observation, type Reader, whenFound } from "./kit";

const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

type Rules = { readonly Rules: readonly SecurityGroupRule[] };

/** A security group with every rule it has now, whoever made it. */
export const securityGroup: Reader = {
  types: [SECURITY_GROUP, DEFAULT_SECURITY_GROUP],
  companions: [INGRESS, EGRESS],
  actions: ["ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups"],
  async collect({ id = "", region }, reads, live) {
    const ec2 = live.client(EC2Client, region);
    if (!(await reads.call("groups", "ec2:DescribeSecurityGroups", () => ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] })), "InvalidGroup.NotFound"))) return;
    await reads.call("rules", "ec2:DescribeSecurityGroupRules", async () => {
      const rules: SecurityGroupRule[] = [];
      for await (const page of paginateDescribeSecurityGroupRules({ client: ec2 }, { Filters: [{ Name: "group-id", Values: [id] }] })) rules.push(...(page.SecurityGroupRules ?? []));
      return { Rules: rules };
    });
  },
  observe(answers, { id, type }) {
    if (answers.absent("groups")) return [];
    const inline = type === DEFAULT_SECURITY_GROUP;
    return [
      answers.seen(type, {
        groups: ({ SecurityGroups: [group] = [] }: DescribeSecurityGroupsCommandOutput) => ({ id: group?.GroupId, arn: group?.SecurityGroupArn ?? null, name: group?.GroupName, description: group?.Description ?? "", vpcId: group?.VpcId ?? null, securityGroupId: null }),
        // Rules are resources of their own below; only a default group, which nothing should use, keeps them inside.
        rules: ({ Rules }: Rules) => ({ ingress: inline ? Rules.filter(({ IsEgress }) => !IsEgress).map(inlineRule) : [], egress: inline ? Rules.filter(({ IsEgress }) => IsEgress).map(inlineRule) : [] }),
      }),
      ...(inline ? [] : ruleResources(answers, id ?? "")),
    ];
  },
};

function ruleResources(answers: AnswersView, id: string): Observation[] {
  const match = { securityGroupId: id };
  const failed = answers.failure("rules");
  if (failed !== undefined) return [INGRESS, EGRESS].map((type) => ({ type, properties: match, match, failed }));
  return (answers.get<Rules>("rules")?.Rules ?? []).map((rule) => ({
    type: rule.IsEgress ? EGRESS : INGRESS,
    match: { securityGroupRuleId: rule.SecurityGroupRuleId },
    properties: {
      ...match, securityGroupRuleId: rule.SecurityGroupRuleId, ipProtocol: rule.IpProtocol ?? null, fromPort: rule.FromPort ?? null, toPort: rule.ToPort ?? null, cidrIpv4: rule.CidrIpv4 ?? null, cidrIpv6: rule.CidrIpv6 ?? null,
      prefixListId: rule.PrefixListId ?? null, referencedSecurityGroupId: rule.ReferencedGroupInfo?.GroupId ?? null, description: rule.Description ?? null,
    },
  }));
}

function inlineRule(rule: SecurityGroupRule): Record<string, unknown> {
  return {
    protocol: rule.IpProtocol, fromPort: rule.FromPort ?? 0, toPort: rule.ToPort ?? 0, cidrBlocks: rule.CidrIpv4 ? [rule.CidrIpv4] : [], ipv6CidrBlocks: rule.CidrIpv6 ? [rule.CidrIpv6] : [],
    prefixListIds: rule.PrefixListId ? [rule.PrefixListId] : [], securityGroups: rule.ReferencedGroupInfo?.GroupId ? [rule.ReferencedGroupInfo.GroupId] : [], description: rule.Description ?? "",
  };
}

/** A network. */
export const vpc: Reader = {
  types: ["aws:ec2/vpc:Vpc"],
  actions: ["ec2:DescribeVpcs"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("vpcs", "ec2:DescribeVpcs", () => live.client(EC2Client, region).send(new DescribeVpcsCommand({ VpcIds: [id] })), "InvalidVpcID.NotFound");
  },
  observe(answers, { outputs, type }) {
    return whenFound(answers, type, "vpcs", ({ Vpcs }: DescribeVpcsCommandOutput) => Vpcs?.[0], (vpc) => ({
      id: vpc.VpcId, arn: outputs.arn, cidrBlock: vpc.CidrBlock, defaultSecurityGroupId: outputs.defaultSecurityGroupId, defaultNetworkAclId: outputs.defaultNetworkAclId, mainRouteTableId: outputs.mainRouteTableId, defaultRouteTableId: outputs.defaultRouteTableId,
    }));
  },
};

/** A subnet. */
export const subnet: Reader = {
  types: ["aws:ec2/subnet:Subnet"],
  actions: ["ec2:DescribeSubnets"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("subnets", "ec2:DescribeSubnets", () => live.client(EC2Client, region).send(new DescribeSubnetsCommand({ SubnetIds: [id] })), "InvalidSubnetID.NotFound");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "subnets", ({ Subnets }: DescribeSubnetsCommandOutput) => Subnets?.[0], (subnet) => ({
      id: subnet.SubnetId, arn: subnet.SubnetArn ?? null, vpcId: subnet.VpcId, availabilityZone: subnet.AvailabilityZone, cidrBlock: subnet.CidrBlock ?? null,
      mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch ?? false, assignIpv6AddressOnCreation: subnet.AssignIpv6AddressOnCreation ?? false,
    }));
  },
};

/** Records of a network's connections. */
export const flowLog: Reader = {
  types: ["aws:ec2/flowLog:FlowLog"],
  actions: ["ec2:DescribeFlowLogs"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("flowLogs", "ec2:DescribeFlowLogs", () => live.client(EC2Client, region).send(new DescribeFlowLogsCommand({ FlowLogIds: [id] })), "InvalidFlowLogId.NotFound");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "flowLogs", ({ FlowLogs }: DescribeFlowLogsCommandOutput) => FlowLogs?.find(({ FlowLogStatus }) => FlowLogStatus === "ACTIVE"), (log) => {
      const on = (prefix: string): string | null => (log.ResourceId?.startsWith(prefix) ? log.ResourceId : null);
      return {
        trafficType: log.TrafficType ?? null, logDestinationType: log.LogDestinationType ?? null, logGroupName: log.LogGroupName ?? null, iamRoleArn: log.DeliverLogsPermissionArn ?? null,
        logDestination: log.LogDestination ?? null, vpcId: on("vpc-"), subnetId: on("subnet-"), eniId: on("eni-"), transitGatewayId: on("tgw-"), transitGatewayAttachmentId: on("tgw-attach-"),
      };
    });
  },
};

/** A private way to a service of AWS. */
export const vpcEndpoint: Reader = {
  types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
  actions: ["ec2:DescribeVpcEndpoints"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("endpoints", "ec2:DescribeVpcEndpoints", () => live.client(EC2Client, region).send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] })), "InvalidVpcEndpointId.NotFound");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "endpoints", ({ VpcEndpoints }: DescribeVpcEndpointsCommandOutput) => VpcEndpoints?.[0], (endpoint) => ({
      id: endpoint.VpcEndpointId, vpcEndpointType: endpoint.VpcEndpointType, serviceName: endpoint.ServiceName, vpcId: endpoint.VpcId, policy: endpoint.PolicyDocument ?? null,
      privateDnsEnabled: endpoint.PrivateDnsEnabled ?? false, securityGroupIds: (endpoint.Groups ?? []).map(({ GroupId }) => GroupId), subnetIds: endpoint.SubnetIds ?? [], routeTableIds: endpoint.RouteTableIds ?? [],
    }));
  },
};

/** A network ACL with its entries, the one that AWS adds at the end left out. */
export const networkAcl: Reader = {
  types: ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  actions: ["ec2:DescribeNetworkAcls"],
  async collect({ id = "", region }, reads, live) {
    await reads.call("acls", "ec2:DescribeNetworkAcls", () => live.client(EC2Client, region).send(new DescribeNetworkAclsCommand({ NetworkAclIds: [id] })), "InvalidNetworkAclID.NotFound");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "acls", ({ NetworkAcls }: DescribeNetworkAclsCommandOutput) => NetworkAcls?.[0], ({ NetworkAclId, VpcId, Associations = [], Entries = [] }) => {
      const rules = (egress: boolean): object[] => Entries.filter((entry) => entry.Egress === egress && entry.RuleNumber !== LAST_RULE).map((entry) => ({
        ruleNo: entry.RuleNumber, protocol: entry.Protocol, action: entry.RuleAction, cidrBlock: entry.CidrBlock ?? null, ipv6CidrBlock: entry.Ipv6CidrBlock ?? null,
        fromPort: entry.PortRange?.From ?? 0, toPort: entry.PortRange?.To ?? 0, icmpType: entry.IcmpTypeCode?.Type ?? 0, icmpCode: entry.IcmpTypeCode?.Code ?? 0,
      }));
      return { id: NetworkAclId, vpcId: VpcId, subnetIds: Associations.map(({ SubnetId }) => SubnetId), ingress: rules(false), egress: rules(true) };
    });
  },
};

/** The number of the entry that denies whatever no other entry decides. */
const LAST_RULE = 32767;
