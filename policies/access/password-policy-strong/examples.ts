// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const strong = { minimumPasswordLength: 14, passwordReusePrevention: 24, requireLowercaseCharacters: true, requireUppercaseCharacters: true, requireNumbers: true, requireSymbols: true };

export const good = {
  "strong": () => {
    new aws.iam.AccountPasswordPolicy("account", strong);
  },
};

export const bad = {
  "left at the defaults": () => {
    new aws.iam.AccountPasswordPolicy("account", {});
  },
  "short": () => {
    new aws.iam.AccountPasswordPolicy("account", { ...strong, minimumPasswordLength: 8 });
  },
  "reused": () => {
    new aws.iam.AccountPasswordPolicy("account", { ...strong, passwordReusePrevention: 3 });
  },
  "letters only": () => {
    new aws.iam.AccountPasswordPolicy("account", { ...strong, requireNumbers: false });
  },
};
