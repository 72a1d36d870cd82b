// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeListener } from "../../_kit/testing/safe";

function listener(sslPolicy: string) {
  new aws.lb.Listener("https", {
    loadBalancerArn: new aws.lb.LoadBalancer("web", { internal: true }).arn,
    ...safeListener,
    sslPolicy,
  });
}

export const good = {
  "hybrid ML-KEM": () => listener("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
};

export const bad = {
  "TLS 1.3 with classical key exchange": () => listener("ELBSecurityPolicy-TLS13-1-2-2021-06"),
};
