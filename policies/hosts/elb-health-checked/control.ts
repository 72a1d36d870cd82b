// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP } from "../../_kit/hosts";

const ATTACHMENT = "aws:autoscaling/attachment:Attachment";
const TRAFFIC_SOURCE = "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment";

export default defineControl({
  id: "elb-health-checked",
  title: "Groups behind a load balancer replace hosts it finds unhealthy",
  severity: "medium",
  why: "Without it a host whose application hangs stays in the group for as long as its kernel answers.",
  fix: 'Set healthCheckType: "ELB".',
  claims: [],
  frameworks: { fsbp: ["AutoScaling.1"], nist: ["CP-2", "SI-2"] },
  appliesTo: [AUTO_SCALING_GROUP],
  check(group, { graph, violation, notApplicable, some }) {
    const type = group.text("healthCheckType");
    if (type === "ELB" || type === "VPC_LATTICE") return;
    const inline = ["targetGroupArns", "loadBalancers", "trafficSources"].some((property) => group.isUnknown(property) || group.list(property).length > 0);
    const attached = inline || some([ATTACHMENT, TRAFFIC_SOURCE], (kind) => graph.referrers(group, kind, "autoscalingGroupName").length > 0);
    if (!attached) notApplicable("not behind a load balancer");
    // Absent is EC2: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html
    violation(`healthCheckType is ${group.show("healthCheckType")}`);
  },
});
