// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.sqs.Queue("orders", {});
  },
  "a key of one's own": () => {
    const key = new aws.kms.Key("queues", {});
    new aws.sqs.Queue("orders", { kmsMasterKeyId: key.id });
  },
};

export const bad = {
  "switched off": () => {
    new aws.sqs.Queue("orders", { sqsManagedSseEnabled: false });
  },
};
