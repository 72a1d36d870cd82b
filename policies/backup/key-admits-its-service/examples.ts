// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const group = (service: string, Action = "kms:GenerateDataKey*") => {
  const key = new aws.kms.Key("logs", { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: [Action, "kms:Decrypt"], Resource: "*" }] }) });
  new aws.cloudwatch.LogGroup("app", { kmsKeyId: key.arn }, { provider: new aws.Provider("central", { region: "eu-central-1" }) });
};

export const good = {
  "the logs of its region": () => group("logs.eu-central-1.amazonaws.com"),
};

export const bad = {
  "the logs of another region": () => group("logs.us-east-1.amazonaws.com"),
  "reading only": () => group("logs.eu-central-1.amazonaws.com", "kms:DescribeKey"),
  "a trail with a key that has no policy": () => {
    const key = new aws.kms.Key("trail", {});
    new aws.cloudtrail.Trail("trail", { s3BucketName: "example-trail", kmsKeyId: key.arn });
  },
};
