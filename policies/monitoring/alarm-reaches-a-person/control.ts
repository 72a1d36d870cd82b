// SPDX-License-Identifier: Apache-2.0
import { defineControl, type Context } from "../../_kit/control";
import { ALARM, COMPOSITE_ALARM, subscriptionFault, TOPIC, topicKeyFault, topicPolicyFault } from "../../_kit/notifications";
import type { Resource } from "../../_kit/resource";
import { Undetermined } from "../../_kit/unknown";

const SERVICE = "cloudwatch.amazonaws.com";
const SCALING = ["aws:autoscaling/policy:Policy", "aws:appautoscaling/policy:Policy"];

export default defineControl({
  id: "alarm-reaches-a-person",
  title: "Every alarm reaches a person",
  severity: "high",
  why: "An alarm that nobody hears is worse than none: the dashboard is green, and the page says that somebody is watching.",
  fix: "Name in alarmActions an SNS topic that somebody is subscribed to, and whose policy and key admit cloudwatch.amazonaws.com.",
  claims: ["system.monitored", "system.urgent-fixes"],
  frameworks: { nist: ["SI-4(5)", "SI-4(12)", "AU-5"] },
  appliesTo: [ALARM, COMPOSITE_ALARM, TOPIC],
  check(subject, context) {
    if (subject.type === TOPIC) judgeTopic(subject, context);
    else judgeAlarm(subject, context);
  },
});

function judgeAlarm(alarm: Resource, { graph, violation, notApplicable }: Context): void {
  const composite = graph.ofType(COMPOSITE_ALARM).find((c) => c !== alarm && mentions(c, alarm));
  if (composite) notApplicable(`${composite.label} is built from it, and reports in its place`);
  // Actions are enabled by default: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  if (!alarm.bool("actionsEnabled", true)) return violation("actionsEnabled is false, so the alarm changes state and tells nobody", "Set actionsEnabled: true, or leave it out.");
  if (graph.targets(alarm, "alarmActions", TOPIC).length > 0) return;
  const scaling = graph.targets(alarm, "alarmActions", ...SCALING).length;
  const actions = alarm.texts("alarmActions");
  if (actions.length === 0) return violation("alarmActions is empty, so the alarm changes state and tells nobody");
  const topic = actions.find((arn) => /^arn:[\w-]+:sns:/.test(arn));
  if (topic !== undefined) throw new Undetermined(`${alarm.label}: who hears ${topic} cannot be seen, the topic is not in this stack`);
  if (actions.some((arn) => /^arn:[\w-]+:ssm-incidents:/.test(arn))) return;
  if (scaling === actions.length || actions.every((arn) => /:(autoscaling|application-autoscaling):/.test(arn))) notApplicable("it drives scaling, and needs no person");
  const other = actions.find((arn) => /^arn:[\w-]+:lambda:/.test(arn));
  if (other !== undefined) throw new Undetermined(`${alarm.label}: whether ${other} tells a person cannot be seen`);
  violation(`alarmActions is ${alarm.show("alarmActions")}, none of which tells a person`);
}

/** A topic's faults are reported once, on the topic, however many alarms publish to it. */
function judgeTopic(topic: Resource, { graph, each, some, violation, notApplicable }: Context): void {
  const used = some([ALARM, COMPOSITE_ALARM], (type) => graph.referrers(topic, type, "alarmActions").length > 0);
  if (!used) notApplicable("no alarm publishes to it");
  each([subscriptionFault, topicPolicyFault, topicKeyFault], (find) => {
    const fault = find(graph, topic, SERVICE);
    if (fault) violation(`alarms publish here, but ${fault.message}`, fault.fix);
  });
}

function mentions(composite: Resource, alarm: Resource): boolean {
  const sources = composite.state.propertyDependencies.alarmRule;
  if (composite.isUnknown("alarmRule") && sources) return sources.includes(alarm.urn);
  const name = alarm.text("name") ?? alarm.text("alarmName");
  const rule = composite.text("alarmRule") ?? "";
  return name !== undefined && [name, `"${name}"`].some((spelled) => rule.includes(`(${spelled})`));
}
