// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeListener } from "../../_kit/testing/safe";

function listener(ignoreClientCertificateExpiry?: boolean) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("orders", { internal: true }).arn,
    ...safeListener,
    mutualAuthentication: {
      mode: "verify",
      trustStoreArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:truststore/services/1",
      ...(ignoreClientCertificateExpiry !== undefined && { ignoreClientCertificateExpiry }),
    },
  });
}

export const good = {
  "left at the default": () => listener(),
};

export const bad = {
  "ignored": () => listener(true),
};
