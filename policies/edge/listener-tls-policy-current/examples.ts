// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";

function listener(protocol: string, sslPolicy?: string) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web", { loadBalancerType: protocol === "TLS" ? "network" : "application" }).arn,
    protocol,
    port: 443,
    certificateArn,
    ...(sslPolicy && { sslPolicy }),
    defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
  });
}

export const good = {
  "post-quantum, TLS 1.2 and 1.3": () => listener("HTTPS", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
  "TLS 1.3 only": () => listener("TLS", "ELBSecurityPolicy-TLS13-1-3-2021-06"),
};

export const bad = {
  "left at the default": () => listener("HTTPS"),
  "the policy of 2016": () => listener("HTTPS", "ELBSecurityPolicy-2016-08"),
  "TLS 1.3, but TLS 1.0 as well": () => listener("HTTPS", "ELBSecurityPolicy-TLS13-1-0-2021-06"),
  "ciphers without forward secrecy": () => listener("TLS", "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"),
};
