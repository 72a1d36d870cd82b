// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface CertificateAlarmsArgs {
  /** First part of the alarms' physical names. */
  readonly physicalName: string;
  readonly service: string;
  /** CloudWatch namespace that hosts report into. */
  readonly namespace: string;
  /** Days a certificate is valid. */
  readonly days: number;
  /** Topic that each alarm reaches people by. @default none: a composite alarm speaks for them */
  readonly topicArn?: pulumi.Input<string> | undefined;
}

/** Seconds between two reports of a host, with the timer's delay: OnUnitInactiveSec and RandomizedDelaySec in host-module.ts. */
const REPORT_SECONDS = 600;

/**
 * Two alarms per service: the certificate in use on some host ends soon, so its renewal failed; and a host could not fetch, or
 * refused, the certificate it was given, and keeps the one in use. Hosts that stop reporting raise the first.
 * @returns the alarms' names
 */
export function certificateAlarms(name: string, args: CertificateAlarmsArgs, opts: pulumi.CustomResourceOptions): pulumi.Output<string>[] {
  const { physicalName, service, namespace, days, topicArn } = args;
  const common = { namespace, dimensions: { Service: service }, period: REPORT_SECONDS, actionsEnabled: true, ...(topicArn === undefined ? {} : { alarmActions: [topicArn], okActions: [topicArn] }) };
  const ends = new aws.cloudwatch.MetricAlarm(`${name}-certificate-ends`, {
    ...common,
    name: `${physicalName}-certificate-ends`,
    alarmDescription: `The mesh certificate of ${service} ends soon, or its hosts do not say: update the stack, then look at glacis-mesh-certificate on them`,
    metricName: "CertificateDaysLeft",
    statistic: "Minimum",
    comparisonOperator: "LessThanThreshold",
    // Renewed in the last third; what is left at two ninths was not renewed for a ninth of its life (ten days of ninety).
    threshold: Math.floor((days * 2) / 9),
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    treatMissingData: "breaching",
  }, opts);
  const fault = new aws.cloudwatch.MetricAlarm(`${name}-certificate-fault`, {
    ...common,
    name: `${physicalName}-certificate-fault`,
    alarmDescription: `A host of ${service} cannot fetch its mesh certificate, or refuses it, and keeps the one in use`,
    metricName: "CertificateFault",
    statistic: "Maximum",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    treatMissingData: "notBreaching",
  }, opts);
  return [ends.name, fault.name];
}
