// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface HostAlarmsArgs {
  /** Namespace in which the hosts publish their health: `metricNamespace` of Hosts. */
  readonly metricNamespace: string;
  /** Topic that each alarm reaches people by. @default none: Monitoring speaks for them, as `upkeepAlarmNames` */
  readonly topicArn?: pulumi.Input<string>;
  /** Days after which a host counts as old. @default 30 */
  readonly oldAfterDays?: pulumi.Input<number>;
}

interface HealthAlarm {
  readonly metricName: string;
  readonly description: string;
  readonly threshold: pulumi.Input<number>;
  /** Hours of bad values before the alarm. */
  readonly hours: number;
  /** `breaching` where a host that says nothing is itself the problem. */
  readonly missing: "breaching" | "notBreaching";
}

/** Alarms on what hosts say of themselves: too old, behind with security updates, waiting for a restart, or with a wrong clock. */
export class HostAlarms extends pulumi.ComponentResource {
  readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: HostAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:hosts:HostAlarms", name, {}, opts);
    const { metricNamespace, topicArn, oldAfterDays = 30 } = args;
    const alarms: readonly HealthAlarm[] = [
      { metricName: "HostAgeDays", description: "A host is older than its image may be: auto-scaling did not replace it", threshold: oldAfterDays, hours: 1, missing: "breaching" },
      { metricName: "SecurityUpdatesPending", description: "A host did not install security updates for more than a day", threshold: 0, hours: 26, missing: "notBreaching" },
      { metricName: "RestartRequired", description: "A host waits for its restart for more than a day, running what was already fixed", threshold: 0, hours: 26, missing: "notBreaching" },
      { metricName: "ClockErrorSeconds", description: "A host's clock is wrong by more than a second", threshold: 1, hours: 1, missing: "notBreaching" },
    ];
    this.alarmNames = alarms.map(({ metricName, description, threshold, hours, missing }) => new aws.cloudwatch.MetricAlarm(`${name}-${metricName}`, {
      name: `${metricNamespace}-${metricName}`,
      alarmDescription: description,
      namespace: metricNamespace,
      metricName,
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      period: 3600,
      evaluationPeriods: hours,
      datapointsToAlarm: hours,
      treatMissingData: missing,
      ...(topicArn === undefined ? {} : { alarmActions: [topicArn], okActions: [topicArn] }),
    }, { parent: this }).name);
    this.registerOutputs({ alarmNames: this.alarmNames });
  }
}
