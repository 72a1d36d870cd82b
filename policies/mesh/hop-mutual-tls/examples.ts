// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { publicLoadBalancer, safeListener } from "../../_kit/testing/safe";

const trustStoreArn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:truststore/services/1";

function listener(internal: boolean, mutualAuthentication?: aws.types.input.lb.ListenerMutualAuthentication) {
  new aws.lb.Listener("https", {
    loadBalancerArn: (internal ? new aws.lb.LoadBalancer("orders", { internal }) : publicLoadBalancer("orders")).arn,
    ...safeListener,
    ...(mutualAuthentication && { mutualAuthentication }),
  });
}

export const good = {
  "an internal load balancer that verifies": () => listener(true, { mode: "verify", trustStoreArn }),
  "a VPC Lattice service with IAM": () => {
    new aws.vpclattice.Service("orders", { authType: "AWS_IAM" });
  },
};

export const bad = {
  "an internal load balancer that asks nobody": () => listener(true),
  "certificates passed on unverified": () => listener(false, { mode: "passthrough" }),
  "a VPC Lattice service open to the network": () => {
    new aws.vpclattice.Service("orders", { authType: "NONE" });
  },
  "a VPC Lattice network left at the default": () => {
    new aws.vpclattice.ServiceNetwork("main");
  },
};
