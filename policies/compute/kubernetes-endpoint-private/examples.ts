// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ROLE = { roleArn: "arn:aws:iam::123456789012:role/eks" };

export const good = {
  private: () => {
    new aws.eks.Cluster("main", { ...ROLE, vpcConfig: { subnetIds: ["subnet-a"], endpointPublicAccess: false, endpointPrivateAccess: true } });
  },
  "from the office": () => {
    new aws.eks.Cluster("main", { ...ROLE, vpcConfig: { subnetIds: ["subnet-a"], publicAccessCidrs: ["198.51.100.0/24"] } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.eks.Cluster("main", { ...ROLE, vpcConfig: { subnetIds: ["subnet-a"] } });
  },
  "the internet in halves": () => {
    new aws.eks.Cluster("main", { ...ROLE, vpcConfig: { subnetIds: ["subnet-a"], publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/1"] } });
  },
};
