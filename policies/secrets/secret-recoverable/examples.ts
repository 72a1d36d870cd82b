// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "left at the default": () => {
    new aws.secretsmanager.Secret("db", {});
  },
};

export const bad = {
  "gone at once": () => {
    new aws.secretsmanager.Secret("db", { recoveryWindowInDays: 0 });
  },
};
