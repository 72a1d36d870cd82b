// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { roleArn: "arn:aws:iam::123456789012:role/eks", vpcConfig: { subnetIds: ["subnet-a"] } };

export const good = {
  encrypted: () => {
    const key = new aws.kms.Key("eks", {});
    new aws.eks.Cluster("main", { ...ARGS, encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.eks.Cluster("main", ARGS);
  },
};
