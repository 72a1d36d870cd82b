// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { roleArn: "arn:aws:iam::123456789012:role/eks", vpcConfig: { subnetIds: ["subnet-a"] } };

export const good = {
  logged: () => {
    new aws.eks.Cluster("main", { ...ARGS, enabledClusterLogTypes: ["api", "audit", "authenticator"] });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.eks.Cluster("main", ARGS);
  },
  "without audit": () => {
    new aws.eks.Cluster("main", { ...ARGS, enabledClusterLogTypes: ["api", "authenticator", "scheduler"] });
  },
};
