// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import type { AlarmDefinition } from "./alarm";

/** A bucket pair whose replication is watched. */
export interface ReplicationWatch {
  readonly sourceBucket: pulumi.Input<string>;
  readonly destinationBucket: pulumi.Input<string>;
  readonly ruleId: pulumi.Input<string>;
}

/** What is watched; whatever is left out gets no alarm. */
export interface WatchedArgs {
  /** Auto-scaling group of the hosts. */
  readonly hostGroupName?: pulumi.Input<string>;
  /** Groups of hosts behind the mesh, by service. @default none */
  readonly serviceGroupNames?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Fewest hosts that must be in service. @default 2, so that the loss of one more zone is still survived */
  readonly minHealthyHosts?: pulumi.Input<number>;
  /** Load balancer and target group, as CloudWatch metrics name them (the end of their ARNs). */
  readonly balancerMetricName?: pulumi.Input<string>;
  readonly targetGroupMetricName?: pulumi.Input<string>;
  /** Certificate of the load balancer. */
  readonly certificateArn?: pulumi.Input<string>;
  /** Days before the certificate's end that raise the alarm; ACM renews at 60. @default 30 */
  readonly certificateDays?: pulumi.Input<number>;
  /** Log group that the trail writes into. @default no alarm watches the trail */
  readonly trailLogGroupName?: pulumi.Input<string>;
  /** Minutes of silence after which the trail counts as stopped; it delivers within 15. @default 30 */
  readonly trailSilenceMinutes?: number;
  /** Delivery stream that log records are archived through. @default none */
  readonly archiveStreamName?: pulumi.Input<string>;
  /** Replications of backups. @default none */
  readonly replications?: readonly ReplicationWatch[];
  /** Seconds a copy may lag. @default 900, the 15 minutes of S3's time control */
  readonly replicationLagSeconds?: pulumi.Input<number>;
  /** Log groups whose data protection policies look for credentials and card numbers. @default none */
  readonly maskedLogGroupNames?: readonly pulumi.Input<string>[];
  /** Web ACL on the load balancer, and its region. */
  readonly webAclName?: pulumi.Input<string>;
  /** Requests blocked in five minutes that count as an attack. @default 1000 */
  readonly blockedRequests?: pulumi.Input<number>;
}

type Common = Pick<AlarmDefinition, "namespace" | "dimensions" | "period" | "missing" | "heard">;

function hostAlarms({ hostGroupName, minHealthyHosts = 2 }: WatchedArgs): AlarmDefinition[] {
  if (hostGroupName === undefined) return [];
  const dimensions = { AutoScalingGroupName: hostGroupName };
  const ec2: Common = { namespace: "AWS/EC2", dimensions, period: 60, missing: "notBreaching", heard: "service" };
  return [
    {
      ...ec2, name: "host-status", description: "A host or the machine below it fails its status check",
      metricName: "StatusCheckFailed", statistic: "Maximum", comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1, periods: 3,
    },
    {
      ...ec2, name: "host-cpu", description: "Hosts have been busy for a quarter of an hour",
      metricName: "CPUUtilization", statistic: "Average", comparisonOperator: "GreaterThanThreshold", threshold: 85, period: 300, periods: 3, heard: "ticket",
    },
    {
      // No data means that the group has nothing to count.
      name: "hosts-in-service", description: "Too few hosts are in service", heard: "service",
      namespace: "AWS/AutoScaling", dimensions, period: 60, missing: "breaching",
      metricName: "GroupInServiceInstances", statistic: "Minimum", comparisonOperator: "LessThanThreshold", threshold: minHealthyHosts, periods: 5,
    },
  ];
}

function serviceAlarms({ serviceGroupNames = {}, ...rest }: WatchedArgs): AlarmDefinition[] {
  return Object.entries(serviceGroupNames).flatMap(([service, hostGroupName]) => hostAlarms({ ...rest, hostGroupName }).map((alarm) => ({
    ...alarm, name: `${service}-${alarm.name}`, description: `${alarm.description} (${service})`,
  })));
}

function balancerAlarms({ balancerMetricName, targetGroupMetricName }: WatchedArgs): AlarmDefinition[] {
  if (balancerMetricName === undefined) return [];
  const balancer: Common = {
    namespace: "AWS/ApplicationELB", dimensions: { LoadBalancer: balancerMetricName }, period: 60, missing: "notBreaching", heard: "service",
  };
  const errors = { statistic: "Sum", comparisonOperator: "GreaterThanThreshold", threshold: 10, periods: 3 } as const;
  return [
    { ...balancer, ...errors, name: "balancer-errors", description: "The load balancer itself answers with errors", metricName: "HTTPCode_ELB_5XX_Count" },
    { ...balancer, ...errors, name: "target-errors", description: "Hosts answer with errors", metricName: "HTTPCode_Target_5XX_Count" },
    {
      ...balancer, ...errors, name: "tls-negotiation-errors", description: "Many clients fail to negotiate TLS",
      metricName: "ClientTLSNegotiationErrorCount", threshold: 1000, period: 300, heard: "ticket",
    },
    ...(targetGroupMetricName === undefined ? [] : [{
      // A target group without hosts reports nothing, which must not look healthy.
      ...balancer, name: "unhealthy-hosts", description: "The load balancer finds hosts unhealthy",
      dimensions: { LoadBalancer: balancerMetricName, TargetGroup: targetGroupMetricName }, missing: "breaching" as const,
      metricName: "UnHealthyHostCount", statistic: "Maximum" as const, comparisonOperator: "GreaterThanThreshold" as const, threshold: 0, periods: 5,
    }]),
  ];
}

function certificateAlarms({ certificateArn, certificateDays = 30 }: WatchedArgs): AlarmDefinition[] {
  if (certificateArn === undefined) return [];
  return [{
    // ACM publishes once a day, and stops when the certificate has expired.
    name: "certificate-expiry", description: "The certificate ends soon: its renewal has failed", heard: "ticket",
    namespace: "AWS/CertificateManager", dimensions: { CertificateArn: certificateArn }, period: 86_400, missing: "breaching",
    metricName: "DaysToExpiry", statistic: "Minimum", comparisonOperator: "LessThanThreshold", threshold: certificateDays, periods: 1,
  }];
}

function replicationAlarms({ replications = [], replicationLagSeconds = 900 }: WatchedArgs): AlarmDefinition[] {
  return replications.flatMap(({ sourceBucket, destinationBucket, ruleId }, index) => {
    const copy = `copy ${index + 1}`;
    // S3 publishes these metrics only while there is something to replicate.
    const s3: Common = {
      namespace: "AWS/S3",
      dimensions: { SourceBucket: sourceBucket, DestinationBucket: destinationBucket, RuleId: ruleId },
      period: 300,
      missing: "notBreaching",
      heard: "backup",
    };
    return [
      {
        ...s3, name: `replication-lag-${index + 1}`, description: `The backup's ${copy} lags behind the primary`,
        metricName: "ReplicationLatency", statistic: "Maximum" as const, comparisonOperator: "GreaterThanThreshold" as const,
        threshold: replicationLagSeconds, periods: 1,
      },
      {
        ...s3, name: `replication-failed-${index + 1}`, description: `Objects failed to reach the backup's ${copy}`,
        metricName: "OperationsFailedReplication", statistic: "Sum" as const, comparisonOperator: "GreaterThanThreshold" as const,
        threshold: 0, periods: 1,
      },
    ];
  });
}

function logAlarms({ maskedLogGroupNames = [] }: WatchedArgs): AlarmDefinition[] {
  return maskedLogGroupNames.map((logGroupName, index) => ({
    // CloudWatch Logs publishes the metric only when something was found.
    name: `log-findings-${index + 1}`, description: "A credential or card number was written to a log, where it is masked", heard: "page",
    namespace: "AWS/Logs", dimensions: { LogGroupName: logGroupName, DataProtectionOperation: "Audit" }, period: 300, missing: "notBreaching",
    metricName: "LogEventsWithFindings", statistic: "Sum", comparisonOperator: "GreaterThanThreshold", threshold: 0, periods: 1,
  }));
}

function webAclAlarms({ webAclName, blockedRequests = 1000 }: WatchedArgs, region: string): AlarmDefinition[] {
  if (webAclName === undefined) return [];
  return [{
    name: "web-attack", description: "The web ACL blocks unusually many requests", heard: "intrusion",
    namespace: "AWS/WAFV2", dimensions: { WebACL: webAclName, Region: region, Rule: "ALL" }, period: 300, missing: "notBreaching",
    metricName: "BlockedRequests", statistic: "Sum", comparisonOperator: "GreaterThanThreshold", threshold: blockedRequests, periods: 1,
  }];
}

function trailAlarms({ trailLogGroupName, trailSilenceMinutes = 30 }: WatchedArgs): AlarmDefinition[] {
  if (trailLogGroupName === undefined) return [];
  return [{
    // An account is never silent: Config, GuardDuty and the hosts call something every minute. Who stops the trail stops this metric.
    name: "trail-silent", description: "No event of the audit trail has arrived: it was stopped, or cannot deliver", heard: "page",
    namespace: "AWS/Logs", dimensions: { LogGroupName: trailLogGroupName }, period: trailSilenceMinutes * 60, missing: "breaching",
    metricName: "IncomingLogEvents", statistic: "Sum", comparisonOperator: "LessThanThreshold", threshold: 1, periods: 1,
  }];
}

function archiveAlarms({ archiveStreamName }: WatchedArgs): AlarmDefinition[] {
  if (archiveStreamName === undefined) return [];
  return [{
    // The age of the oldest record that waits. Firehose tries for a day, then gives up; it publishes only while records arrive.
    name: "log-archive-late", description: "Log records wait to be archived", heard: "ticket",
    namespace: "AWS/Firehose", dimensions: { DeliveryStreamName: archiveStreamName }, period: 300, missing: "notBreaching",
    metricName: "DeliveryToS3.DataFreshness", statistic: "Maximum", comparisonOperator: "GreaterThanThreshold", threshold: 3600, periods: 3,
  }];
}

/** Alarm on whatever waits in a queue for undeliverable messages: somebody was not told of something. */
export function deadLetterAlarm(queueName: string): AlarmDefinition {
  return {
    // SQS stops publishing for a queue that was empty and unused for six hours.
    name: "dead-letters", description: "A message reached nobody, and waits in the dead-letter queue", heard: "everyone",
    namespace: "AWS/SQS", dimensions: { QueueName: queueName }, period: 300, missing: "notBreaching",
    metricName: "ApproximateNumberOfMessagesVisible", statistic: "Maximum", comparisonOperator: "GreaterThanThreshold", threshold: 0, periods: 1,
  };
}

/** Every alarm for what is watched. */
export function alarmDefinitions(args: WatchedArgs, region: string): AlarmDefinition[] {
  return [
    ...hostAlarms(args),
    ...serviceAlarms(args),
    ...balancerAlarms(args),
    ...certificateAlarms(args),
    ...replicationAlarms(args),
    ...trailAlarms(args),
    ...archiveAlarms(args),
    ...logAlarms(args),
    ...webAclAlarms(args, region),
  ];
}
