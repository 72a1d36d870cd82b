// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";

const arn = (id: string) => `arn:aws:dataprotection::aws:data-identifier/${id}`;
const policy = (masked: string[], audited = masked) => JSON.stringify({
  Name: "mask",
  Version: "2021-06-01",
  Statement: [
    { Sid: "Audit", DataIdentifier: audited.map(arn), Operation: { Audit: { FindingsDestination: {} } } },
    { Sid: "Mask", DataIdentifier: masked.map(arn), Operation: { Deidentify: { MaskConfig: {} } } },
  ],
});

const group = (name: string, ...ids: string[]) => {
  const logs = new aws.cloudwatch.LogGroup(name, {});
  new aws.cloudwatch.LogDataProtectionPolicy(name, { logGroupName: logs.name, policyDocument: policy(ids) });
  return logs;
};
const alarm = (LogGroupName: Input<string>, DataProtectionOperation = "Audit", threshold = 0) => {
  new aws.cloudwatch.MetricAlarm("findings", {
    namespace: "AWS/Logs", metricName: "LogEventsWithFindings", dimensions: { LogGroupName, DataProtectionOperation }, statistic: "Sum", period: 300, evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold", threshold,
  });
};
const cards = (name = "app") => group(name, "AwsSecretKey", "CreditCardNumber");

export const good = {
  "audited and alarmed": () => alarm(cards().name),
};

export const bad = {
  "not audited": () => {
    group("app", "AwsSecretKey");
  },
  "not alarmed": () => {
    cards();
    new aws.cloudwatch.MetricAlarm("hosts", { namespace: "AWS/EC2", metricName: "StatusCheckFailed", comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1 });
  },
  "one of two alarmed": () => {
    cards("sessions");
    alarm(cards().name);
  },
  "alarmed when somebody unmasks": () => alarm(cards().name, "Deidentify"),
  "alarmed at the thousandth": () => alarm(cards().name, "Audit", 1000),
};
