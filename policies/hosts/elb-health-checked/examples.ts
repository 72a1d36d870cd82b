// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const size = { minSize: 2, maxSize: 4, maxInstanceLifetime: 1_209_600, launchTemplate: { id: "lt-1" } };

function targets() {
  return new aws.lb.TargetGroup("web", { protocol: "HTTPS", port: 8443, vpcId: "vpc-1" }).arn;
}

export const good = {
  "checked by the load balancer": () => {
    new aws.autoscaling.Group("web", { ...size, targetGroupArns: [targets()], healthCheckType: "ELB" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.autoscaling.Group("web", { ...size, targetGroupArns: [targets()] });
  },
  "the instance's own status only": () => {
    new aws.autoscaling.Group("web", { ...size, targetGroupArns: [targets()], healthCheckType: "EC2" });
  },
  "attached by a resource of its own": () => {
    const group = new aws.autoscaling.Group("web", size);
    new aws.autoscaling.Attachment("web", { autoscalingGroupName: group.name, lbTargetGroupArn: targets() });
  },
};
