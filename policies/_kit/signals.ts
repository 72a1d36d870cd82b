// SPDX-License-Identifier: Apache-2.0
// The metrics that tell of trouble, and what an alarm on each has to look like to notice it in time. Meanings, units and useful statistics
// are those of each service's CloudWatch metrics page, such as
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
// The limits are ours: beyond them an alarm would be late enough to be of no use.

export interface Signal {
  readonly namespace: string;
  readonly metric: string;
  /** Which way the metric goes in trouble. */
  readonly worse: "higher" | "lower";
  /** The statistics that show it: counts are published one by one, so that their average says nothing. */
  readonly statistics: RegExp;
  /** The last value at which an alarm is of use; with `perMinute`, for each minute of the period. */
  readonly limit: number;
  readonly perMinute?: true;
  /** Published as long as all is well, so that silence is trouble. */
  readonly steady?: true;
}

const SUM = /^Sum$/;
const HIGH = /^(Maximum|Average|p\d+(\.\d+)?)$/;
const LOW = /^(Minimum|Average)$/;

const errors = (metric: string): Signal => ({ namespace: "AWS/ApplicationELB", metric, worse: "higher", statistics: SUM, limit: 1000, perMinute: true });

export const BALANCER_ERRORS = errors("HTTPCode_ELB_5XX_Count");
export const TARGET_ERRORS = errors("HTTPCode_Target_5XX_Count");
export const TLS_FAILURES = errors("ClientTLSNegotiationErrorCount");
export const UNHEALTHY_TARGETS: Signal = { namespace: "AWS/ApplicationELB", metric: "UnHealthyHostCount", worse: "higher", statistics: HIGH, limit: 10, steady: true };

export const FAILED_STATUS_CHECK: Signal = { namespace: "AWS/EC2", metric: "StatusCheckFailed", worse: "higher", statistics: HIGH, limit: 1 };
export const BUSY_HOST: Signal = { namespace: "AWS/EC2", metric: "CPUUtilization", worse: "higher", statistics: HIGH, limit: 100 };
export const HOSTS_IN_SERVICE: Signal = { namespace: "AWS/AutoScaling", metric: "GroupInServiceInstances", worse: "lower", statistics: LOW, limit: 0, steady: true };

/** Seconds: four times what Replication Time Control promises. */
export const REPLICATION_LAG: Signal = { namespace: "AWS/S3", metric: "ReplicationLatency", worse: "higher", statistics: HIGH, limit: 3600 };
export const REPLICATION_FAILURES: Signal = { namespace: "AWS/S3", metric: "OperationsFailedReplication", worse: "higher", statistics: SUM, limit: 100 };

const jobs = (metric: string): Signal => ({ namespace: "AWS/Backup", metric, worse: "higher", statistics: SUM, limit: 1 });

export const BACKUPS_FAILED = jobs("NumberOfBackupJobsFailed");
/** Jobs that did not finish, or not start, in their window. */
export const BACKUPS_EXPIRED = jobs("NumberOfBackupJobsExpired");
export const COPIES_FAILED = jobs("NumberOfCopyJobsFailed");
export const RESTORES_FAILED = jobs("NumberOfRestoreJobsFailed");
/** Nothing is published on a day without backups. */
export const BACKUPS_MADE: Signal = { namespace: "AWS/Backup", metric: "NumberOfBackupJobsCompleted", worse: "lower", statistics: SUM, limit: 0, steady: true };

/** Seconds that the oldest record waits for delivery; a stream buffers 15 minutes at most. */
export const DELIVERY_LAG: Signal = { namespace: "AWS/Firehose", metric: "DeliveryToS3.DataFreshness", worse: "higher", statistics: HIGH, limit: 7200 };
/** Events that a log group takes in; an account is never silent for long. */
export const LOG_EVENTS: Signal = { namespace: "AWS/Logs", metric: "IncomingLogEvents", worse: "lower", statistics: SUM, limit: 0, steady: true };
/** What could not be delivered lies in the queue. */
export const DEAD_LETTERS: Signal = { namespace: "AWS/SQS", metric: "ApproximateNumberOfMessagesVisible", worse: "higher", statistics: HIGH, limit: 10 };
/** SES reviews an account at a twentieth of bounces and a thousandth of complaints, and stops it at twice to five times as many. */
export const BOUNCES: Signal = { namespace: "AWS/SES", metric: "Reputation.BounceRate", worse: "higher", statistics: HIGH, limit: 0.1 };
export const COMPLAINTS: Signal = { namespace: "AWS/SES", metric: "Reputation.ComplaintRate", worse: "higher", statistics: HIGH, limit: 0.005 };

/** What hosts of this toolkit say of themselves, in a namespace of their own: days, counts, a switch, seconds. */
export const HOST_HEALTH: readonly Omit<Signal, "namespace">[] = [
  { metric: "HostAgeDays", worse: "higher", statistics: HIGH, limit: 60, steady: true },
  { metric: "SecurityUpdatesPending", worse: "higher", statistics: /^Maximum$/, limit: 10 },
  { metric: "RestartRequired", worse: "higher", statistics: /^Maximum$/, limit: 1 },
  { metric: "ClockErrorSeconds", worse: "higher", statistics: /^Maximum$/, limit: 10 },
];

export const LOG_FINDINGS: Signal = { namespace: "AWS/Logs", metric: "LogEventsWithFindings", worse: "higher", statistics: SUM, limit: 1 };
export const BLOCKED_REQUESTS: Signal = { namespace: "AWS/WAFV2", metric: "BlockedRequests", worse: "higher", statistics: SUM, limit: 10_000, perMinute: true };
/** Days: ACM starts to renew 60 days before the end. */
export const CERTIFICATE_EXPIRY: Signal = { namespace: "AWS/CertificateManager", metric: "DaysToExpiry", worse: "lower", statistics: /^(Minimum|Average|Maximum)$/, limit: 7, steady: true };

/** What a metric filter counts: each match is an event that somebody wanted to be told of. */
export const counted = (namespace: string, metric: string): Signal => ({ namespace, metric, worse: "higher", statistics: /^(Sum|SampleCount|Maximum)$/, limit: 100 });
