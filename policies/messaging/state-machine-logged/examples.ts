// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARGS = { roleArn: "arn:aws:iam::123456789012:role/flow", definition: "{}" };

export const good = {
  logged: () => {
    new aws.sfn.StateMachine("orders", { ...ARGS, loggingConfiguration: { level: "ERROR", logDestination: "arn:aws:logs:eu-central-1:123456789012:log-group:orders:*" } });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.sfn.StateMachine("orders", ARGS);
  },
  "switched off": () => {
    new aws.sfn.StateMachine("orders", { ...ARGS, loggingConfiguration: { level: "OFF" } });
  },
};
