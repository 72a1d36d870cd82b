// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invalid, validatePlace, type Place } from "../_kit/args";
import { alarmDefinitions, type WatchedArgs } from "./alarms";
import { alarmTopic } from "./topic";

/** A person or system that hears every alarm. */
export interface SubscriberArgs {
  readonly protocol: "email" | "https";
  /** The e-mail address or https:// address; an e-mail subscription waits for a click on its confirmation. */
  readonly endpoint: string;
}

export interface MonitoringArgs extends Place, WatchedArgs {
  /** At least one: an alarm that reaches nobody is no alarm. */
  readonly subscribers: readonly SubscriberArgs[];
}

/** Alarms on hosts, load balancer, certificate, backup, logs and web ACL, all of which reach the subscribers of one encrypted topic. */
export class Monitoring extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly alarmNames: readonly string[];

  /** @throws InputPropertyError when nobody is subscribed, an endpoint does not fit its protocol, or the place cannot be used */
  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:monitoring:Monitoring", name, {}, opts);
    const { subscribers } = args;
    validatePlace(args);
    checkSubscribers(subscribers);
    const child = { parent: this };

    const topic = alarmTopic(`${name}-alarms`, args, child);
    // Numbered, not named after the endpoint: the address of a paging service can hold its key.
    for (const [index, { protocol, endpoint }] of subscribers.entries()) {
      new aws.sns.TopicSubscription(`${name}-subscriber-${index + 1}`, { topic: topic.arn, protocol, endpoint }, child);
    }
    const alarms = alarmDefinitions(args, args.region);
    for (const alarm of alarms) {
      new aws.cloudwatch.MetricAlarm(`${name}-${alarm.name}`, {
        name: `${args.namePrefix}-${name}-${alarm.name}`,
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
        alarmActions: [topic.arn],
        okActions: [topic.arn],
      }, child);
    }

    this.topicArn = topic.arn;
    this.alarmNames = alarms.map((alarm) => `${args.namePrefix}-${name}-${alarm.name}`);
    this.registerOutputs({ topicArn: this.topicArn, alarmNames: this.alarmNames });
  }
}

function checkSubscribers(subscribers: readonly SubscriberArgs[]): void {
  if (subscribers.length === 0) throw invalid("subscribers", subscribers, "give at least one { protocol, endpoint }: an alarm that reaches nobody is no alarm");
  const shape = { email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, https: /^https:\/\/\S+$/ } as const;
  for (const { protocol, endpoint } of subscribers) {
    if (!(protocol in shape)) throw invalid("subscribers.protocol", protocol, "use email or https");
    if (!shape[protocol].test(endpoint)) throw invalid("subscribers.endpoint", endpoint, protocol === "email" ? "use an e-mail address" : "use an https:// address");
  }
}
