// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, checked, invalid } from "../_kit/args";

export interface SecurityTxtAlarmArgs {
  /** Physical name of the alarm. */
  readonly alarmName: string;
  /** UTC instant after which security.txt is stale: `securityTxtExpires` of Edge. */
  readonly expires: string;
  /** The load balancer that serves it, as CloudWatch metrics name it: `balancerMetricName` of Edge. */
  readonly balancerMetricName: pulumi.Input<string>;
  /** Topic that the alarm reaches people by. */
  readonly topicArn: pulumi.Input<string>;
  /** Days before the expiry at which the alarm begins, 7 to 180. @default 30 */
  readonly daysBefore?: pulumi.Input<number>;
}

const DAY_SECONDS = 86_400;

/**
 * Alarm that security.txt expires soon, or has. CloudWatch has no metric of the date, but knows the time of every data point (function
 * EPOCH of its metric math): the threshold is the instant itself, in seconds since 1970. The data points are those of the load
 * balancer's capacity units, which are reported with or without requests (ELB guide, "CloudWatch metrics for your Application Load Balancer").
 */
export class SecurityTxtAlarm extends pulumi.ComponentResource {
  readonly alarmName: string;

  /** @throws InputPropertyError when the expiry is no instant, or the days are out of range */
  constructor(name: string, { alarmName, expires, balancerMetricName, topicArn, daysBefore = 30 }: SecurityTxtAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:edge:SecurityTxtAlarm", name, {}, opts);
    const end = Date.parse(expires) / 1000;
    if (Number.isNaN(end)) throw invalid("expires", expires, "use a UTC instant such as 2027-06-30T00:00:00Z");
    const days = checked("daysBefore", daysBefore, between(7, 180), "use 7 to 180 days");
    new aws.cloudwatch.MetricAlarm(`${name}-expires`, {
      name: alarmName,
      alarmDescription: `security.txt expires at ${expires}: set a later securityTxtExpires, at most a year ahead, and update the stack`,
      metricQueries: [
        { id: "now", expression: "EPOCH(units)", label: "Seconds since 1970", returnData: true },
        { id: "units", metric: { namespace: "AWS/ApplicationELB", metricName: "ConsumedLCUs", dimensions: { LoadBalancer: balancerMetricName }, period: 3600, stat: "Sum" } },
      ],
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: pulumi.output(days).apply((count) => end - count * DAY_SECONDS),
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // Without a load balancer there is no file either, which other alarms tell.
      treatMissingData: "ignore",
      alarmActions: [topicArn],
      okActions: [topicArn],
    }, { parent: this });
    this.alarmName = alarmName;
    this.registerOutputs({ alarmName });
  }
}
