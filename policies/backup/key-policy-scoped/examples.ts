// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const key = (...Statement: object[]) => {
  new aws.kms.Key("data", { policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
};
const account = { Sid: "Account", Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const role = { AWS: "arn:aws:iam::123456789012:role/app" };

export const good = {
  "all for the account, use for a role": () => key(account, { Effect: "Allow", Principal: role, Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" }),
  "left to the default policy": () => {
    new aws.kms.Key("data", {});
  },
};

export const bad = {
  "all for a role": () => key(account, { Effect: "Allow", Principal: role, Action: "kms:*", Resource: "*" }),
  "all for a service, in another spelling": () => key(account, { Effect: "Allow", Principal: { Service: "logs.eu-central-1.amazonaws.com" }, Action: "KMS:*", Resource: "*" }),
  "every action of every service, for a role": () => key({ ...account, Principal: role, Action: ["*"] }),
};
