// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const hardened = {
  passwordPolicy: { minimumLength: 14, requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true },
  mfaConfiguration: "ON",
  softwareTokenMfaConfiguration: { enabled: true },
  userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
  deletionProtection: "ACTIVE",
};

export const good = {
  "hardened": () => {
    new aws.cognito.UserPool("users", hardened);
  },
};

export const bad = {
  "left at the defaults": () => {
    new aws.cognito.UserPool("users", {});
  },
  "short passwords": () => {
    new aws.cognito.UserPool("users", { ...hardened, passwordPolicy: { ...hardened.passwordPolicy, minimumLength: 6 } });
  },
  "no second factor": () => {
    new aws.cognito.UserPool("users", { ...hardened, mfaConfiguration: "OFF" });
  },
  "attacks only counted": () => {
    new aws.cognito.UserPool("users", { ...hardened, userPoolAddOns: { advancedSecurityMode: "AUDIT" } });
  },
};
