// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeWebAcl } from "../../_kit/testing/safe";

function webAcl() {
  return new aws.wafv2.WebAcl("web", safeWebAcl);
}

export const good = {
  "attached": () => {
    const balancer = new aws.lb.LoadBalancer("web");
    new aws.wafv2.WebAclAssociation("web", { resourceArn: balancer.arn, webAclArn: webAcl().arn });
  },
  "attached to a web ACL of another stack": () => {
    const balancer = new aws.alb.LoadBalancer("web");
    new aws.wafv2.WebAclAssociation("web", { resourceArn: balancer.arn, webAclArn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shared/11111111-2222-3333-4444-555555555555" });
  },
};

export const bad = {
  "open to the internet, with no web ACL": () => {
    const group = new aws.ec2.SecurityGroup("web", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] });
    new aws.lb.LoadBalancer("web", { securityGroups: [group.id] });
  },
  "no web ACL": () => {
    new aws.lb.LoadBalancer("web");
  },
  "the web ACL is attached to another load balancer": () => {
    const other = new aws.lb.LoadBalancer("other");
    new aws.lb.LoadBalancer("web", { internal: false });
    new aws.wafv2.WebAclAssociation("other", { resourceArn: other.arn, webAclArn: webAcl().arn });
  },
};
