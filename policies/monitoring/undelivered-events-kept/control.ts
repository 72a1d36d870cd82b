// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { EVENT_TARGET, SUBSCRIPTION, TOPIC } from "../../_kit/notifications";

const QUEUE = "aws:sqs/queue:Queue";
const QUEUE_ARN = /^arn:[\w-]+:sqs:/;

export default defineControl({
  id: "undelivered-events-kept",
  title: "Events and messages that could not be delivered are kept",
  severity: "low",
  why: "EventBridge and SNS drop what they cannot deliver after a while; without a dead-letter queue nobody learns that a finding was lost.",
  fix: "Set deadLetterConfig.arn of the aws.cloudwatch.EventTarget, or deadLetterTargetArn in redrivePolicy of the aws.sns.TopicSubscription, to the ARN of an aws.sqs.Queue.",
  claims: ["system.monitored"],
  frameworks: { nist: ["AU-5", "SI-4(5)"] },
  appliesTo: [EVENT_TARGET, SUBSCRIPTION],
  check(from, { graph, some, violation, notApplicable }) {
    if (from.type === EVENT_TARGET) {
      if (graph.targets(from, "deadLetterConfig.arn", QUEUE).length > 0 || QUEUE_ARN.test(from.text("deadLetterConfig.arn") ?? "")) return;
      return violation(`deadLetterConfig.arn is ${from.show("deadLetterConfig.arn")}`);
    }
    const topics = graph.targets(from, "topic", TOPIC);
    const watched = some(topics, (topic) => graph.referrers(topic, EVENT_TARGET, "arn").length > 0);
    if (!watched) notApplicable("no event rule publishes to its topic");
    if (graph.ofType(QUEUE).length === 0) notApplicable("this stack has no queue");
    if (from.isUnknown("redrivePolicy")) return;
    const policy = from.json("redrivePolicy") as { deadLetterTargetArn?: unknown } | undefined;
    if (typeof policy?.deadLetterTargetArn !== "string" || !QUEUE_ARN.test(policy.deadLetterTargetArn)) violation(`redrivePolicy is ${from.show("redrivePolicy")}`);
  },
});
