// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";

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
  /** Fewest hosts that must be in service. @default 2, so that the loss of one more zone is still survived */
  readonly minHealthyHosts?: pulumi.Input<number>;
  /** Load balancer and target group, as CloudWatch metrics name them (the end of their ARNs). */
  readonly balancerMetricName?: pulumi.Input<string>;
  readonly targetGroupMetricName?: pulumi.Input<string>;
  /** Certificate of the load balancer. */
  readonly certificateArn?: pulumi.Input<string>;
  /** Days before the certificate's end that raise the alarm; ACM renews at 60. @default 30 */
  readonly certificateDays?: pulumi.Input<number>;
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

/** One alarm, in CloudWatch's own terms. */
export interface AlarmDefinition {
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Record<string, pulumi.Input<string>>;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
  readonly comparisonOperator: "GreaterThanThreshold" | "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: pulumi.Input<number>;
  /** Seconds per data point. */
  readonly period: number;
  /** Consecutive points that must be bad. */
  readonly periods: number;
  /** `breaching` where silence itself is a failure; `notBreaching` where no data means that nothing happened. */
  readonly missing: "breaching" | "notBreaching" | "ignore";
}

type Common = Pick<AlarmDefinition, "namespace" | "dimensions" | "period" | "missing">;

function hostAlarms({ hostGroupName, minHealthyHosts = 2 }: WatchedArgs): AlarmDefinition[] {
  if (hostGroupName === undefined) return [];
  const dimensions = { AutoScalingGroupName: hostGroupName };
  const ec2: Common = { namespace: "AWS/EC2", dimensions, period: 60, missing: "notBreaching" };
  return [
    {
      ...ec2, name: "host-status", description: "A host or the machine below it fails its status check",
      metricName: "StatusCheckFailed", statistic: "Maximum", comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1, periods: 3,
    },
    {
      ...ec2, name: "host-cpu", description: "Hosts have been busy for a quarter of an hour",
      metricName: "CPUUtilization", statistic: "Average", comparisonOperator: "GreaterThanThreshold", threshold: 85, period: 300, periods: 3,
    },
    {
      // No data means that the group has nothing to count.
      name: "hosts-in-service", description: "Too few hosts are in service",
      namespace: "AWS/AutoScaling", dimensions, period: 60, missing: "breaching",
      metricName: "GroupInServiceInstances", statistic: "Minimum", comparisonOperator: "LessThanThreshold", threshold: minHealthyHosts, periods: 5,
    },
  ];
}

function balancerAlarms({ balancerMetricName, targetGroupMetricName }: WatchedArgs): AlarmDefinition[] {
  if (balancerMetricName === undefined) return [];
  const balancer: Common = {
    namespace: "AWS/ApplicationELB", dimensions: { LoadBalancer: balancerMetricName }, period: 60, missing: "notBreaching",
  };
  const errors = { statistic: "Sum", comparisonOperator: "GreaterThanThreshold", threshold: 10, periods: 3 } as const;
  return [
    { ...balancer, ...errors, name: "balancer-errors", description: "The load balancer itself answers with errors", metricName: "HTTPCode_ELB_5XX_Count" },
    { ...balancer, ...errors, name: "target-errors", description: "Hosts answer with errors", metricName: "HTTPCode_Target_5XX_Count" },
    {
      ...balancer, ...errors, name: "tls-negotiation-errors", description: "Many clients fail to negotiate TLS",
      metricName: "ClientTLSNegotiationErrorCount", threshold: 1000, period: 300,
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
    name: "certificate-expiry", description: "The certificate ends soon: its renewal has failed",
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
    name: `log-findings-${index + 1}`, description: "A credential or card number was written to a log, where it is masked",
    namespace: "AWS/Logs", dimensions: { LogGroupName: logGroupName, DataProtectionOperation: "Audit" }, period: 300, missing: "notBreaching",
    metricName: "LogEventsWithFindings", statistic: "Sum", comparisonOperator: "GreaterThanThreshold", threshold: 0, periods: 1,
  }));
}

function webAclAlarms({ webAclName, blockedRequests = 1000 }: WatchedArgs, region: string): AlarmDefinition[] {
  if (webAclName === undefined) return [];
  return [{
    name: "web-attack", description: "The web ACL blocks unusually many requests",
    namespace: "AWS/WAFV2", dimensions: { WebACL: webAclName, Region: region, Rule: "ALL" }, period: 300, missing: "notBreaching",
    metricName: "BlockedRequests", statistic: "Sum", comparisonOperator: "GreaterThanThreshold", threshold: blockedRequests, periods: 1,
  }];
}

/** Every alarm for what is watched. */
export function alarmDefinitions(args: WatchedArgs, region: string): AlarmDefinition[] {
  return [
    ...hostAlarms(args),
    ...balancerAlarms(args),
    ...certificateAlarms(args),
    ...replicationAlarms(args),
    ...logAlarms(args),
    ...webAclAlarms(args, region),
  ];
}
