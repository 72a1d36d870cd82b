// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function listener(ignoreClientCertificateExpiry?: boolean) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("orders", { internal: true }).arn,
    protocol: "HTTPS",
    port: 443,
    certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
    mutualAuthentication: {
      mode: "verify",
      trustStoreArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:truststore/services/1",
      ...(ignoreClientCertificateExpiry !== undefined && { ignoreClientCertificateExpiry }),
    },
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
  });
}

export const good = {
  "left at the default": () => listener(),
};

export const bad = {
  "ignored": () => listener(true),
};
