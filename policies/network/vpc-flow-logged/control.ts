// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DEFAULT_VPC, FLOW_LOG, SUBNET, VPC } from "../../_kit/net/vpc";

export default defineControl({
  id: "vpc-flow-logged",
  title: "Every VPC records its flows",
  severity: "medium",
  why: "After an intrusion, flow logs are what shows which hosts talked to whom; they cannot be made afterwards.",
  fix: 'Add an aws.ec2.FlowLog with vpcId set to this VPC and trafficType: "ALL".',
  claims: ["system.monitored", "storage.perimeter"],
  frameworks: { cis: ["4.7"], fsbp: ["EC2.6"], nist: ["AU-12", "SI-4"] },
  appliesTo: [VPC, DEFAULT_VPC],
  check(vpc, { graph, violation }) {
    if (graph.referrers(vpc, FLOW_LOG, "vpcId").length > 0) return;
    const subnets = graph.referrers(vpc, SUBNET, "vpcId");
    const missing = subnets.find((subnet) => graph.referrers(subnet, FLOW_LOG, "subnetId").length === 0);
    if (subnets.length === 0 || missing) violation("no FlowLog names this VPC" + (missing && subnets.some((s) => s !== missing) ? `, nor ${missing.label}` : ""));
  },
});
