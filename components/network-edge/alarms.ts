// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface NetworkAlarmsArgs {
  /** First part of the alarms' physical names. */
  readonly physicalName: string;
  readonly balancer: aws.lb.LoadBalancer;
  readonly targets: aws.lb.TargetGroup;
  readonly certificateArn: pulumi.Input<string>;
  /** Topic that each alarm reaches people by. */
  readonly topicArn: pulumi.Input<string>;
}

/** Days before the certificate's end at which the alarm begins: ACM renews at 60 ("Managed certificate renewal in ACM"). */
const CERTIFICATE_DAYS = 30;

/**
 * Alarms on what clients of a network load balancer would notice: targets that are not healthy, TLS to the targets that fails, connections
 * that are refused or find no port, and a certificate that ends soon.
 * Metrics: "CloudWatch metrics for your Network Load Balancer".
 * @returns the alarms' names
 */
export function networkAlarms(name: string, args: NetworkAlarmsArgs, opts: pulumi.CustomResourceOptions): pulumi.Output<string>[] {
  const { physicalName, balancer, targets, certificateArn, topicArn } = args;
  const LoadBalancer = balancer.arnSuffix;
  const counted = { namespace: "AWS/NetworkELB", dimensions: { LoadBalancer }, statistic: "Sum", period: 60, threshold: 10, evaluationPeriods: 3 };
  const alarms: Readonly<Record<string, Omit<aws.cloudwatch.MetricAlarmArgs, "comparisonOperator"> & { readonly evaluationPeriods: number; readonly comparisonOperator?: string }>> = {
    "unhealthy-targets": {
      ...counted, metricName: "UnHealthyHostCount", statistic: "Maximum", dimensions: { LoadBalancer, TargetGroup: targets.arnSuffix }, threshold: 0, evaluationPeriods: 5,
      // A target group without targets reports nothing, which must not look healthy.
      treatMissingData: "breaching",
      alarmDescription: "The network load balancer finds targets unhealthy",
    },
    "target-tls-errors": { ...counted, metricName: "TargetTLSNegotiationErrorCount", alarmDescription: "TLS between the network load balancer and its targets fails" },
    "client-tls-errors": { ...counted, metricName: "ClientTLSNegotiationErrorCount", period: 300, threshold: 1000, alarmDescription: "Many clients fail to negotiate TLS with the network load balancer" },
    "rejected-flows": { ...counted, metricName: "RejectedFlowCount", alarmDescription: "The network load balancer refuses connections" },
    "port-allocation-errors": { ...counted, metricName: "PortAllocationErrorCount", threshold: 0, alarmDescription: "The network load balancer has no ports left towards a target: add targets" },
    "certificate-expiry": {
      namespace: "AWS/CertificateManager", metricName: "DaysToExpiry", dimensions: { CertificateArn: certificateArn }, statistic: "Minimum", period: 86_400, evaluationPeriods: 1,
      comparisonOperator: "LessThanThreshold", threshold: CERTIFICATE_DAYS,
      // ACM publishes once a day, and stops when the certificate has expired.
      treatMissingData: "breaching",
      alarmDescription: "The network load balancer's certificate ends soon: its renewal has failed",
    },
  };
  return Object.entries(alarms).map(([label, alarm]) => new aws.cloudwatch.MetricAlarm(`${name}-${label}`, {
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    ...alarm,
    name: `${physicalName}-${label}`,
    datapointsToAlarm: alarm.evaluationPeriods,
    actionsEnabled: true,
    alarmActions: [topicArn],
    okActions: [topicArn],
  }, opts).name);
}
