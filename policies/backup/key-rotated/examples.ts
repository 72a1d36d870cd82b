// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "every year": () => {
    new aws.kms.Key("data", { enableKeyRotation: true });
  },
  "every quarter, beside a signing key, which cannot rotate": () => {
    new aws.kms.Key("data", { enableKeyRotation: true, rotationPeriodInDays: 90 });
    new aws.kms.Key("sign", { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P384" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.kms.Key("data", {});
  },
  "switched off": () => {
    new aws.kms.Key("data", { enableKeyRotation: false, customerMasterKeySpec: "SYMMETRIC_DEFAULT" });
  },
  "every seven years": () => {
    new aws.kms.Key("data", { enableKeyRotation: true, rotationPeriodInDays: 2560 });
  },
};
