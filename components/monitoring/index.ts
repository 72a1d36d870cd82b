// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, invalid, validatePlace, type Place } from "../_kit/args";
import { audienceOf, INCIDENTS, type AlarmDefinition, type Incident } from "./alarm";
import { alarmDefinitions, deadLetterAlarm, type WatchedArgs } from "./alarms";
import { channels, checkAudience, type AudienceArgs, type Channels } from "./channels";
import { dashboardBody } from "./dashboard";
import { routeEvents } from "./findings";
import { TRAIL_ALARMS, trailFilters, type TrailAlarm } from "./trail-filters";


export { Delegation, type DelegationArgs } from "./delegation";
export { Detection, type DetectionArgs } from "./detection";
export type { OrganizationArgs } from "./organization";
export { LogArchive, type LogArchiveArgs } from "./archive";

export interface MonitoringArgs extends Place, AudienceArgs, WatchedArgs {
  /** ARN of the role whose every use is told; it needs `trailLogGroupName`. @default none */
  readonly breakGlassRoleArn?: string;
  /** Names of alarms on the upkeep of hosts and mesh, which tell nobody themselves: one incident speaks for them. @default none */
  readonly upkeepAlarmNames?: readonly pulumi.Input<string>[];
  /** Events within five minutes that raise the alarms on the trail. @default 1, but 5 refused calls and 3 failed sign-ins */
  readonly trailThresholds?: Readonly<Partial<Record<TrailAlarm, number>>>;
}

/**
 * Who is told what: alarms on hosts, load balancer, certificate, backup, logs and web ACL, on everything CIS names in the audit trail, and
 * findings by severity. Three encrypted topics by urgency, each with subscribers; alarms of one incident are told once.
 */
export class Monitoring extends pulumi.ComponentResource {
  /** The topic that pages. */
  readonly topicArn: pulumi.Output<string>;
  readonly ticketTopicArn: pulumi.Output<string>;
  readonly alarmNames: readonly string[];

  /** @throws InputPropertyError when nobody is subscribed, an endpoint does not fit its protocol, or a threshold or the place cannot be used */
  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:monitoring:Monitoring", name, {}, opts);
    validatePlace(args);
    checkAudience(args);
    checkTrail(args);
    const child = { parent: this };
    const physical = (alarm: string): string => `${args.namePrefix}-${name}-${alarm}`;

    const heard = channels(name, args, args, child);
    const alarms = [...alarmDefinitions(args, args.region), deadLetterAlarm(heard.deadLetters.queueName), ...this.trailAlarms(name, args)];
    const created = alarms.map((alarm) => metricAlarm(`${name}-${alarm.name}`, physical(alarm.name), alarm, heard, child));
    for (const incident of Object.keys(INCIDENTS) as Incident[]) {
      const members = [...alarms.filter((alarm) => alarm.heard === incident).map((alarm) => physical(alarm.name)), ...(incident === "upkeep" ? args.upkeepAlarmNames ?? [] : [])];
      if (members.length > 0) compositeAlarm(`${name}-incident-${incident}`, incident, members, physical, heard, { ...child, dependsOn: created });
    }
    routeEvents(name, args, heard, child);
    new aws.cloudwatch.Dashboard(`${name}-dashboard`, { dashboardName: `${args.namePrefix}-${name}`, dashboardBody: dashboardBody(args, alarms, physical) }, child);

    this.topicArn = heard.topics.page.arn;
    this.ticketTopicArn = heard.topics.ticket.arn;
    this.alarmNames = alarms.map((alarm) => physical(alarm.name));
    this.registerOutputs({ topicArn: this.topicArn, ticketTopicArn: this.ticketTopicArn, alarmNames: this.alarmNames });
  }

  /** A metric filter for each thing looked for in the trail, and the alarms on what they count. */
  private trailAlarms(name: string, args: MonitoringArgs): AlarmDefinition[] {
    const { trailLogGroupName, trailThresholds = {}, namePrefix } = args;
    if (trailLogGroupName === undefined) return [];
    return Object.entries(trailFilters(args)).map(([filter, { description, cis, pattern, threshold, heard }]) => {
      const metric = { namespace: `glacis/${namePrefix}`, name: filter };
      new aws.cloudwatch.LogMetricFilter(`${name}-${filter}-filter`, {
        name: `${namePrefix}-${name}-${filter}`,
        logGroupName: trailLogGroupName,
        pattern,
        metricTransformation: { ...metric, value: "1", defaultValue: "0" },
      }, { parent: this });
      return {
        name: filter,
        description: cis === undefined ? description : `${description} (CIS ${cis})`,
        namespace: metric.namespace, metricName: metric.name, dimensions: {},
        statistic: "Sum", comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: trailThresholds[filter as TrailAlarm] ?? threshold,
        // The filter counts 0 while other events arrive; that none arrive at all is what trail-silent tells.
        period: 300, periods: 1, missing: "notBreaching", heard,
      };
    });
  }
}

function checkTrail({ trailThresholds = {}, trailSilenceMinutes = 30, breakGlassRoleArn, trailLogGroupName }: MonitoringArgs): void {
  for (const [filter, threshold] of Object.entries(trailThresholds)) {
    if (!(TRAIL_ALARMS as readonly string[]).includes(filter)) throw invalid("trailThresholds", filter, `use names among ${TRAIL_ALARMS.join(", ")}`);
    if (!between(1, 1_000_000)(threshold)) throw invalid(`trailThresholds.${filter}`, threshold, "use 1 or more events");
  }
  if (!between(15, 1440)(trailSilenceMinutes)) throw invalid("trailSilenceMinutes", trailSilenceMinutes, "use 15 to 1440 minutes: CloudTrail delivers within 15");
  if (breakGlassRoleArn !== undefined && trailLogGroupName === undefined) throw invalid("breakGlassRoleArn", breakGlassRoleArn, "give trailLogGroupName too: the role's use is seen in the trail");
}

function metricAlarm(name: string, physical: string, alarm: AlarmDefinition, { topics }: Channels, opts: pulumi.CustomResourceOptions): aws.cloudwatch.MetricAlarm {
  const actions = audienceOf(alarm.heard).map((urgency) => topics[urgency].arn);
  return new aws.cloudwatch.MetricAlarm(name, {
    name: physical,
    alarmDescription: alarm.description,
    namespace: alarm.namespace,
    metricName: alarm.metricName,
    dimensions: alarm.dimensions,
    statistic: alarm.statistic,
    comparisonOperator: alarm.comparisonOperator,
    threshold: alarm.threshold,
    period: alarm.period,
    evaluationPeriods: alarm.periods,
    datapointsToAlarm: alarm.periods,
    treatMissingData: alarm.missing,
    actionsEnabled: true,
    alarmActions: actions,
    okActions: actions,
  }, opts);
}

/** Speaks for its members: however many of them fire, one message is sent, and one when all is well again. */
function compositeAlarm(name: string, incident: Incident, members: readonly pulumi.Input<string>[], physical: (alarm: string) => string, { topics }: Channels, opts: pulumi.CustomResourceOptions): void {
  const { urgency, description } = INCIDENTS[incident];
  new aws.cloudwatch.CompositeAlarm(name, {
    alarmName: physical(`incident-${incident}`),
    alarmDescription: description,
    alarmRule: pulumi.all([...members]).apply((names) => names.map((member) => `ALARM("${member}")`).join(" OR ")),
    actionsEnabled: true,
    alarmActions: [topics[urgency].arn],
    okActions: [topics[urgency].arn],
  }, opts);
}
