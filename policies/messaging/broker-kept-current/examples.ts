// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { brokerName: "orders", engineType: "ActiveMQ", engineVersion: "5.18", hostInstanceType: "mq.m5.large", users: [] };

export const good = {
  current: () => {
    new aws.mq.Broker("orders", { ...ARGS, autoMinorVersionUpgrade: true, logs: { general: true, audit: true } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.mq.Broker("orders", ARGS);
  },
  "audit forgotten": () => {
    new aws.mq.Broker("orders", { ...ARGS, autoMinorVersionUpgrade: true, logs: { general: true } });
  },
};
