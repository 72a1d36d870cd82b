// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function deadLetters(args: Partial<aws.cloudwatch.MetricAlarmArgs>, messageRetentionSeconds = 1_209_600): void {
  const queue = new aws.sqs.Queue("dead-letters", { name: "dead-letters", sqsManagedSseEnabled: true, messageRetentionSeconds });
  new aws.cloudwatch.EventTarget("people", { rule: "findings", arn: "arn:aws:sns:eu-central-1:123456789012:people", deadLetterConfig: { arn: queue.arn } });
  const look = { namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible", dimensions: { QueueName: queue.name }, statistic: "Maximum", period: 300, evaluationPeriods: 1 };
  new aws.cloudwatch.MetricAlarm("dead-letters", { ...look, comparisonOperator: "GreaterThanThreshold", threshold: 0, ...args });
}

export const good = {
  "the first one": () => deadLetters({}),
};

export const bad = {
  "of another queue": () => deadLetters({ dimensions: { QueueName: "other" } }),
  "a thousand": () => deadLetters({ threshold: 1000 }),
  "gone after a day": () => deadLetters({}, 86_400),
};
