// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { clusterName: "main", nodeRoleArn: "arn:aws:iam::123456789012:role/nodes", subnetIds: ["subnet-a"], scalingConfig: { minSize: 2, maxSize: 4, desiredSize: 2 } };

export const good = {
  "no SSH": () => {
    new aws.eks.NodeGroup("main", ARGS);
  },
  "from the bastion's group": () => {
    new aws.eks.NodeGroup("main", { ...ARGS, remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: ["sg-1"] } });
  },
};

export const bad = {
  "a key and no source": () => {
    new aws.eks.NodeGroup("main", { ...ARGS, remoteAccess: { ec2SshKey: "ops" } });
  },
};
