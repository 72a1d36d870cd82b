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

const group = (...ids: string[]) => {
  const logs = new aws.cloudwatch.LogGroup("app", {});
  new aws.cloudwatch.LogDataProtectionPolicy("app", { logGroupName: logs.name, policyDocument: policy(ids) });
};
const alarm = (namespace: string, metricName: string) => {
  new aws.cloudwatch.MetricAlarm("findings", { namespace, metricName, comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1 });
};

export const good = {
  "audited and alarmed": () => {
    group("AwsSecretKey", "CreditCardNumber");
    alarm("AWS/Logs", "LogEventsWithFindings");
  },
};

export const bad = {
  "not audited": () => group("AwsSecretKey"),
  "not alarmed": () => {
    group("CreditCardNumber");
    alarm("AWS/EC2", "StatusCheckFailed");
  },
};
