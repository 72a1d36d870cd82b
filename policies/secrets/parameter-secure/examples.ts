// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const parameter = (name: string, type: string) => {
  new aws.ssm.Parameter("db", { name, type, value: "set elsewhere" });
};

export const good = {
  "encrypted": () => parameter("/prod/db/password", "SecureString"),
};

export const bad = {
  "a password": () => parameter("/prod/db/password", "String"),
  "a key in a list": () => parameter("/prod/payment/api_key", "StringList"),
};
