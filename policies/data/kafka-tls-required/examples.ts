// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { kafkaVersion: "3.7.x", numberOfBrokerNodes: 3, brokerNodeGroupInfo: { clientSubnets: ["subnet-a", "subnet-b", "subnet-c"], instanceType: "kafka.m7g.large", securityGroups: ["sg-1"] } };

export const good = {
  "left at the default": () => {
    new aws.msk.Cluster("events", ARGS);
  },
};

export const bad = {
  "plaintext beside TLS": () => {
    new aws.msk.Cluster("events", { ...ARGS, encryptionInfo: { encryptionInTransit: { clientBroker: "TLS_PLAINTEXT" } } });
  },
  "plaintext between brokers": () => {
    new aws.msk.Cluster("events", { ...ARGS, encryptionInfo: { encryptionInTransit: { inCluster: false } } });
  },
};
