// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isOn } from "../../_kit/events";
import type { Graph } from "../../_kit/graph";
import { EVENT_RULE, EVENT_TARGET, type Fault, SUBSCRIPTION, subscriptionFault, TOPIC, topicKeyFault, topicPolicyFault } from "../../_kit/notifications";
import type { Resource } from "../../_kit/resource";

const SERVICE = "events.amazonaws.com";

export default defineControl({
  id: "event-rule-reaches-target",
  title: "Every event rule has a target that it can reach",
  severity: "medium",
  why: "EventBridge drops events without a word when a rule has no target, or the target's policy or key refuses it.",
  fix: 'Add an aws.cloudwatch.EventTarget for the rule, and allow Principal { Service: "events.amazonaws.com" } in the policy and the key of the topic it names.',
  claims: ["system.monitored"],
  frameworks: { nist: ["SI-4(5)", "AU-5"] },
  appliesTo: [EVENT_RULE],
  check(rule, { graph, each, violation, notApplicable }) {
    if (!isOn(rule)) notApplicable("it is disabled");
    const targets = graph.referrers(rule, EVENT_TARGET, "rule");
    if (targets.length === 0) return violation("no aws.cloudwatch.EventTarget names the rule");
    each(new Set(targets.flatMap((target) => graph.targets(target, "arn", TOPIC))), (topic) => {
      each([emptyTopic, topicPolicyFault, topicKeyFault], (find) => {
        const fault = find(graph, topic, SERVICE);
        if (fault) violation(`it publishes to ${topic.label}, but ${fault.message}`, fault.fix);
      });
    });
  },
});

/** A topic that only machines are subscribed to is somebody's automation; one that nothing is subscribed to loses the event. */
function emptyTopic(graph: Graph, topic: Resource): Fault | undefined {
  return graph.referrers(topic, SUBSCRIPTION, "topic").length === 0 ? subscriptionFault(graph, topic) : undefined;
}
