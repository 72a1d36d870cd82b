// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function listener(sslPolicy: string) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web").arn,
    protocol: "HTTPS",
    port: 443,
    certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
    sslPolicy,
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
  });
}

export const good = {
  "hybrid ML-KEM": () => listener("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
};

export const bad = {
  "TLS 1.3 with classical key exchange": () => listener("ELBSecurityPolicy-TLS13-1-2-2021-06"),
};
