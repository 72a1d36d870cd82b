// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const arn = (id: string) => `arn:aws:dataprotection::aws:data-identifier/${id}`;
const policy = (masked: string[], audited = masked) => JSON.stringify({
  Name: "mask",
  Version: "2021-06-01",
  Statement: [
    { Sid: "Audit", DataIdentifier: audited.map(arn), Operation: { Audit: { FindingsDestination: {} } } },
    { Sid: "Mask", DataIdentifier: masked.map(arn), Operation: { Deidentify: { MaskConfig: {} } } },
  ],
});

const credentials = ["AwsSecretKey", "OpenSshPrivateKey", "PgpPrivateKey", "PkcsPrivateKey", "PuttyPrivateKey"];
const group = (policyDocument: string) => {
  const logs = new aws.cloudwatch.LogGroup("app", {});
  new aws.cloudwatch.LogDataProtectionPolicy("app", { logGroupName: logs.name, policyDocument });
};

export const good = {
  "masked": () => group(policy(credentials)),
  "masked for the whole account": () => {
    new aws.cloudwatch.LogGroup("app", {});
    new aws.cloudwatch.LogAccountPolicy("mask", { policyName: "mask", policyType: "DATA_PROTECTION_POLICY", policyDocument: policy(credentials) });
  },
};

export const bad = {
  "not masked": () => {
    new aws.cloudwatch.LogGroup("app", {});
  },
  "private keys left out": () => group(policy(["AwsSecretKey"])),
  "counted, but not masked": () => group(policy(["EmailAddress"], credentials)),
  "a class that masks nothing": () => {
    new aws.cloudwatch.LogGroup("app", { logGroupClass: "INFREQUENT_ACCESS" });
  },
};
