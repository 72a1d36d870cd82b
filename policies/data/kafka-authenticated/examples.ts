// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const NODES = { clientSubnets: ["subnet-a", "subnet-b", "subnet-c"], instanceType: "kafka.m7g.large", securityGroups: ["sg-1"] };
const ARGS = { kafkaVersion: "3.7.x", numberOfBrokerNodes: 3, brokerNodeGroupInfo: NODES };

export const good = {
  "with IAM": () => {
    new aws.msk.Cluster("events", { ...ARGS, clientAuthentication: { sasl: { iam: true } } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.msk.Cluster("events", ARGS);
  },
  "IAM and anyone": () => {
    new aws.msk.Cluster("events", { ...ARGS, clientAuthentication: { sasl: { iam: true }, unauthenticated: true } });
  },
  public: () => {
    new aws.msk.Cluster("events", { ...ARGS, brokerNodeGroupInfo: { ...NODES, connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } } }, clientAuthentication: { sasl: { iam: true } } });
  },
};
