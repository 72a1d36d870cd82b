// SPDX-License-Identifier: Apache-2.0
import {
  CloudWatchLogsClient, DescribeLogGroupsCommand, DescribeMetricFiltersCommand, DescribeResourcePoliciesCommand, DescribeSubscriptionFiltersCommand, GetDataProtectionPolicyCommand,
  type DescribeLogGroupsCommandOutput, type DescribeMetricFiltersCommandOutput, type DescribeResourcePoliciesCommandOutput, type DescribeSubscriptionFiltersCommandOutput, type GetDataProtectionPolicyCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import { CloudWatchClient, DescribeAlarmsCommand, type DescribeAlarmsCommandOutput, type Dimension, type MetricAlarm, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { type Reader, whenFound } from "./kit";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const METRIC_FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const SUBSCRIPTION_FILTER = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
const RESOURCE_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
const DATA_PROTECTION = "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy";

/** An alarm: what it watches and whom it tells. */
export const alarm: Reader = {
  types: [ALARM],
  actions: ["cloudwatch:DescribeAlarms"],
  async collect({ outputs, region }, reads, live) {
    await reads.call("alarms", "cloudwatch:DescribeAlarms", () => live.client(CloudWatchClient, region).send(new DescribeAlarmsCommand({ AlarmNames: [String(outputs.name)], AlarmTypes: ["MetricAlarm"] })));
  },
  observe(answers) {
    const answer = answers.get<DescribeAlarmsCommandOutput>("alarms");
    if (answer && !answer.MetricAlarms?.[0]) return [];
    return [answers.seen(ALARM, { alarms: ({ MetricAlarms: [alarm] = [] }: DescribeAlarmsCommandOutput) => alarmProperties(alarm as MetricAlarm) })];
  },
};

function alarmProperties(alarm: MetricAlarm): Record<string, unknown> {
  return {
    arn: alarm.AlarmArn, name: alarm.AlarmName, actionsEnabled: alarm.ActionsEnabled ?? true, alarmActions: alarm.AlarmActions ?? [], okActions: alarm.OKActions ?? [], insufficientDataActions: alarm.InsufficientDataActions ?? [],
    comparisonOperator: alarm.ComparisonOperator, datapointsToAlarm: alarm.DatapointsToAlarm ?? null, evaluationPeriods: alarm.EvaluationPeriods, dimensions: dimensionsOf(alarm.Dimensions),
    metricName: alarm.MetricName ?? null, metricQueries: alarm.Metrics?.length ? alarm.Metrics.map(queryProperties) : null, namespace: alarm.Namespace ?? null, period: alarm.Period ?? null, statistic: alarm.Statistic ?? null,
    extendedStatistic: alarm.ExtendedStatistic ?? null, threshold: alarm.Threshold ?? null, thresholdMetricId: alarm.ThresholdMetricId ?? null, treatMissingData: alarm.TreatMissingData ?? "missing",
  };
}

/** The service keeps a metric, its period and its statistic in `MetricStat`; the provider has them in one `metric`. */
function queryProperties({ Id, Expression, Label, MetricStat: stat, ReturnData, AccountId, Period }: MetricDataQuery): Record<string, unknown> {
  return {
    id: Id, expression: Expression ?? null, label: Label ?? null, returnData: ReturnData ?? false, accountId: AccountId ?? null, period: Period ?? null,
    metric: stat ? { namespace: stat.Metric?.Namespace ?? null, metricName: stat.Metric?.MetricName ?? null, dimensions: dimensionsOf(stat.Metric?.Dimensions), period: stat.Period ?? null, stat: stat.Stat ?? null, unit: stat.Unit ?? null } : null,
  };
}

const dimensionsOf = (dimensions: readonly Dimension[] = []): Record<string, unknown> => Object.fromEntries(dimensions.map(({ Name = "", Value }) => [Name, Value]));

/** An alarm built from others: which, and whom it tells. */
export const compositeAlarm: Reader = {
  types: [COMPOSITE_ALARM],
  actions: ["cloudwatch:DescribeAlarms"],
  async collect({ outputs, region }, reads, live) {
    await reads.call("alarms", "cloudwatch:DescribeAlarms", () => live.client(CloudWatchClient, region).send(new DescribeAlarmsCommand({ AlarmNames: [String(outputs.alarmName)], AlarmTypes: ["CompositeAlarm"] })));
  },
  observe(answers) {
    return whenFound(answers, COMPOSITE_ALARM, "alarms", ({ CompositeAlarms }: DescribeAlarmsCommandOutput) => CompositeAlarms?.[0], (alarm) => ({
      arn: alarm.AlarmArn, alarmName: alarm.AlarmName, alarmRule: alarm.AlarmRule, actionsEnabled: alarm.ActionsEnabled ?? true, alarmActions: alarm.AlarmActions ?? [], okActions: alarm.OKActions ?? [],
      insufficientDataActions: alarm.InsufficientDataActions ?? [], actionsSuppressor: alarm.ActionsSuppressor ? { alarm: alarm.ActionsSuppressor, waitPeriod: alarm.ActionsSuppressorWaitPeriod ?? null, extensionPeriod: alarm.ActionsSuppressorExtensionPeriod ?? null } : null,
    }));
  },
};

/** A log group: how long it keeps what, encrypted how. */
export const logGroup: Reader = {
  types: [LOG_GROUP],
  actions: ["logs:DescribeLogGroups"],
  async collect({ outputs, region }, reads, live) {
    await reads.call("groups", "logs:DescribeLogGroups", () => live.client(CloudWatchLogsClient, region).send(new DescribeLogGroupsCommand({ logGroupNamePrefix: String(outputs.name) })));
  },
  observe(answers, { outputs }) {
    const find = ({ logGroups = [] }: DescribeLogGroupsCommandOutput) => logGroups.find(({ logGroupName }) => logGroupName === outputs.name);
    return whenFound(answers, LOG_GROUP, "groups", find, (group) => ({
      name: group.logGroupName, arn: group.arn?.replace(/:\*$/, ""), kmsKeyId: group.kmsKeyId ?? null, retentionInDays: group.retentionInDays ?? 0, logGroupClass: group.logGroupClass ?? "STANDARD",
    }));
  },
};

/** A metric filter: which events it counts. */
export const metricFilter: Reader = {
  types: [METRIC_FILTER],
  actions: ["logs:DescribeMetricFilters"],
  async collect({ outputs, region }, reads, live) {
    const command = new DescribeMetricFiltersCommand({ logGroupName: String(outputs.logGroupName), filterNamePrefix: String(outputs.name) });
    await reads.call("filters", "logs:DescribeMetricFilters", () => live.client(CloudWatchLogsClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { outputs }) {
    const find = ({ metricFilters = [] }: DescribeMetricFiltersCommandOutput) => metricFilters.find(({ filterName }) => filterName === outputs.name);
    return whenFound(answers, METRIC_FILTER, "filters", find, ({ filterName, filterPattern, metricTransformations }) => {
      const metric = metricTransformations?.[0];
      return {
      name: filterName, pattern: filterPattern ?? "", logGroupName: outputs.logGroupName,
      metricTransformation: metric ? { name: metric.metricName, namespace: metric.metricNamespace, value: metric.metricValue, defaultValue: metric.defaultValue ?? null } : null,
      };
    });
  },
};

/** Where a log group sends what it takes in, and by which role. */
export const subscriptionFilter: Reader = {
  types: [SUBSCRIPTION_FILTER],
  actions: ["logs:DescribeSubscriptionFilters"],
  async collect({ outputs, region }, reads, live) {
    const command = new DescribeSubscriptionFiltersCommand({ logGroupName: String(outputs.logGroup), filterNamePrefix: String(outputs.name) });
    await reads.call("filters", "logs:DescribeSubscriptionFilters", () => live.client(CloudWatchLogsClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { outputs }) {
    const find = ({ subscriptionFilters = [] }: DescribeSubscriptionFiltersCommandOutput) => subscriptionFilters.find(({ filterName }) => filterName === outputs.name);
    return whenFound(answers, SUBSCRIPTION_FILTER, "filters", find, ({ filterName, logGroupName, filterPattern, destinationArn, roleArn, distribution }) => ({
      name: filterName, logGroup: logGroupName, filterPattern: filterPattern ?? "", destinationArn: destinationArn ?? null, roleArn: roleArn ?? null, distribution: distribution ?? null,
    }));
  },
};

/** A policy that lets services write into log groups. */
export const logResourcePolicy: Reader = {
  types: [RESOURCE_POLICY],
  actions: ["logs:DescribeResourcePolicies"],
  async collect({ region }, reads, live) {
    await reads.call("policies", "logs:DescribeResourcePolicies", () => live.client(CloudWatchLogsClient, region).send(new DescribeResourcePoliciesCommand({})));
  },
  observe(answers, { outputs }) {
    const find = ({ resourcePolicies = [] }: DescribeResourcePoliciesCommandOutput) => resourcePolicies.find(({ policyName }) => policyName === outputs.policyName);
    return whenFound(answers, RESOURCE_POLICY, "policies", find, ({ policyName, policyDocument }) => ({ policyName, policyDocument: policyDocument ?? null, accessPolicy: null, policy: null }));
  },
};

/** What a log group masks. */
export const dataProtection: Reader = {
  types: [DATA_PROTECTION],
  actions: ["logs:GetDataProtectionPolicy"],
  async collect({ outputs, region }, reads, live) {
    const command = new GetDataProtectionPolicyCommand({ logGroupIdentifier: String(outputs.logGroupName) });
    await reads.call("policy", "logs:GetDataProtectionPolicy", () => live.client(CloudWatchLogsClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { outputs }) {
    return whenFound(answers, DATA_PROTECTION, "policy", (answer: GetDataProtectionPolicyCommandOutput) => (answer.policyDocument ? answer : undefined), ({ policyDocument }) => ({
      logGroupName: outputs.logGroupName, policyDocument,
    }));
  },
};
