// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { targetsByArn } from "../../_kit/graph";
import { ALARM, EVENT_TARGET, SUBSCRIPTION } from "../../_kit/notifications";
import { DEAD_LETTERS } from "../../_kit/signals";

const QUEUE = "aws:sqs/queue:Queue";

export default defineControl({
  id: "dead-letters-alarmed",
  title: "An alarm tells of messages that could not be delivered",
  severity: "medium",
  why: "A finding in a dead-letter queue is one that reached nobody; the queue is looked at only by who is told to.",
  fix: "Add an aws.cloudwatch.MetricAlarm on the Maximum of AWS/SQS ApproximateNumberOfMessagesVisible with dimensions.QueueName, and keep messages for 14 days (messageRetentionSeconds: 1209600).",
  claims: ["system.monitored", "system.urgent-fixes"],
  frameworks: { nist: ["AU-5", "SI-4(5)"] },
  appliesTo: [QUEUE],
  check(queue, { graph, some, violation, notApplicable }) {
    const { arn } = queue.state.properties;
    const redrives = some([SUBSCRIPTION, QUEUE], (type) => some(graph.ofType(type), (from) => (from.isUnknown("redrivePolicy") ? from.state.propertyDependencies.redrivePolicy?.includes(queue.urn) ?? false : typeof arn === "string" && (from.text("redrivePolicy") ?? "").includes(`"${arn}"`))));
    if (!redrives && !some(graph.ofType(EVENT_TARGET), (target) => targetsByArn(graph, target, "deadLetterConfig.arn", QUEUE).includes(queue))) notApplicable("it is no dead-letter queue");
    if (graph.ofType(ALARM).length === 0) notApplicable("this stack does not manage alarms");
    const fault = alarmFault(graph, DEAD_LETTERS, { QueueName: [[queue, "name"]] });
    if (fault !== undefined) violation(`messages that reached nobody go unnoticed: ${fault}`);
    // Four days by default: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    const seconds = queue.number("messageRetentionSeconds") ?? 345_600;
    if (seconds < 1_209_600) violation(`messageRetentionSeconds is ${queue.show("messageRetentionSeconds")}, so a message is gone before everyone is back from a long weekend`);
  },
});
