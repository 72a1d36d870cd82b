// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { brokerName: "orders", engineType: "ActiveMQ", engineVersion: "5.18", hostInstanceType: "mq.m5.large", users: [] };

export const good = {
  "left at the default": () => {
    new aws.mq.Broker("orders", ARGS);
  },
};

export const bad = {
  public: () => {
    new aws.mq.Broker("orders", { ...ARGS, publiclyAccessible: true });
  },
};
