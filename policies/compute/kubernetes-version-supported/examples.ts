// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { roleArn: "arn:aws:iam::123456789012:role/eks", vpcConfig: { subnetIds: ["subnet-a"] } };

export const good = {
  supported: () => {
    new aws.eks.Cluster("main", { ...ARGS, version: "1.34" });
  },
};

export const bad = {
  "out of support": () => {
    new aws.eks.Cluster("main", { ...ARGS, version: "1.32" });
  },
  "long out of support": () => {
    new aws.eks.Cluster("main", { ...ARGS, version: "1.24" });
  },
};
