// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";

function certificate() {
  return new aws.acm.Certificate("web", { domainName: "www.example.com", validationMethod: "DNS" });
}

function alarm(metricName: string, dimensions: Record<string, Input<string>>, threshold = 30) {
  new aws.cloudwatch.MetricAlarm("web", {
    namespace: "AWS/CertificateManager",
    metricName,
    dimensions,
    statistic: "Minimum",
    period: 86_400,
    evaluationPeriods: 1,
    comparisonOperator: "LessThanThreshold",
    threshold,
    treatMissingData: "breaching",
    alarmActions: ["arn:aws:sns:eu-central-1:123456789012:pager"],
  });
}

export const good = {
  "a month before": () => alarm("DaysToExpiry", { CertificateArn: certificate().arn }),
  "by the ARN of its validation": () => alarm("DaysToExpiry", { CertificateArn: new aws.acm.CertificateValidation("web", { certificateArn: certificate().arn }).certificateArn }),
};

export const bad = {
  "an alarm for another certificate": () => {
    certificate();
    alarm("DaysToExpiry", { CertificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555" });
  },
  "an imported certificate that nobody watches": () => {
    new aws.acm.Certificate("web", { certificateBody: "read from a file", privateKey: "read from a secret" });
  },
  "on the last day": () => alarm("DaysToExpiry", { CertificateArn: certificate().arn }, 1),
};
