// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeListener } from "../../_kit/testing/safe";

function listener(protocol: string, sslPolicy?: string) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web", { internal: true, loadBalancerType: protocol === "TLS" ? "network" : "application" }).arn,
    ...safeListener,
    protocol,
    sslPolicy,
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
