// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the defaults": () => {
    new aws.kms.Key("data", {});
  },
};

export const bad = {
  "disabled": () => {
    new aws.kms.Key("data", { isEnabled: false });
  },
  "a disabled replica": () => {
    new aws.kms.ReplicaKey("data", { primaryKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/mrk-1", enabled: false });
  },
  "a policy that may lock everyone out": () => {
    new aws.kms.Key("data", { bypassPolicyLockoutSafetyCheck: true });
  },
};
