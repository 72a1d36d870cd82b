// SPDX-License-Identifier: Apache-2.0
// Whether what is published to a topic can arrive: the topic lets the publisher in, its key lets the publisher encrypt, and
// somebody is subscribed.
import type { Graph } from "./graph";
import { all, any, resourcePolicies, statementsOf, type Document } from "./iam";
import { keyAt } from "./keys";
import type { Resource } from "./resource";
import { Undetermined } from "./unknown";

export const TOPIC = "aws:sns/topic:Topic";
export const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
export const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
export const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
export const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";

/** Subscriptions that end at a person, or at a service that pages one. */
const TO_PEOPLE = new Set(["email", "email-json", "sms", "https", "http", "application"]);
const CHAT = ["aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration", "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration"];

/** What is wrong, and what to change. */
export interface Fault {
  readonly message: string;
  readonly fix: string;
}

/** Why nobody hears what the topic publishes; `undefined` when somebody does. @throws Undetermined */
export function subscriptionFault(graph: Graph, topic: Resource): Fault | undefined {
  if (any(CHAT, (type) => graph.referrers(topic, type, "snsTopicArns").length > 0)) return undefined;
  const subscriptions = graph.referrers(topic, SUBSCRIPTION, "topic");
  const fix = "Add an aws.sns.TopicSubscription with protocol email, sms or https.";
  if (subscriptions.length === 0) return { message: "nobody is subscribed to the topic", fix };
  const toPeople = subscriptions.filter((s) => TO_PEOPLE.has(s.text("protocol") ?? ""));
  // Alarms and events carry no message attributes, which a filter policy looks at by default.
  const unfiltered = toPeople.filter((s) => s.get("filterPolicy") === undefined || s.text("filterPolicyScope") === "MessageBody");
  if (unfiltered.length > 0) return undefined;
  const [filtered] = toPeople;
  if (filtered) return { message: `the filterPolicy of ${filtered.label} looks at message attributes, which the messages do not have, so none is delivered`, fix: `Remove filterPolicy from ${filtered.label}.` };
  if (subscriptions.some((s) => s.text("protocol") === "lambda")) throw new Undetermined(`${topic.label}: only functions are subscribed, and whether they tell a person cannot be seen`);
  return { message: `only ${[...new Set(subscriptions.map((s) => s.show("protocol")))].join(", ")} is subscribed to the topic, and no person`, fix };
}

/** Why the service cannot publish to the topic; `undefined` when it can. @throws Undetermined */
export function topicPolicyFault(graph: Graph, topic: Resource, service: string): Fault | undefined {
  const policies = resourcePolicies(graph, topic);
  // The policy AWS writes lets everything in the account publish: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
  if (policies.length === 0 && service === "cloudwatch.amazonaws.com") return undefined;
  if (admits(policies, service, "sns:Publish")) return undefined;
  const what = policies.length === 0 ? "the topic has no policy, and AWS's default one does not let" : "the topic's policy does not let";
  return { message: `${what} ${service} publish`, fix: `Allow Principal { Service: "${service}" } the action sns:Publish in the topic's policy.` };
}

/** Why the service cannot encrypt what it publishes to the topic; `undefined` when it can. @throws Undetermined */
export function topicKeyFault(graph: Graph, topic: Resource, service: string): Fault | undefined {
  const reference = keyAt(graph, topic, "kmsMasterKeyId");
  if (reference.kind === "unset") return undefined;
  if (reference.kind === "elsewhere") throw new Undetermined(`${topic.label}: whether ${service} may use key ${reference.name} cannot be seen, the key is not in this stack`);
  const fix = `Encrypt the topic with a key of your own whose policy allows Principal { Service: "${service}" } kms:Decrypt and kms:GenerateDataKey*.`;
  // https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
  if (reference.kind === "managed") return { message: `kmsMasterKeyId is "${reference.name}", which ${service} may not use, so nothing is published`, fix };
  const policies = resourcePolicies(graph, reference.key);
  const missing = ["kms:Decrypt", "kms:GenerateDataKey"].filter((action) => !admits(policies, service, action));
  return missing.length === 0 ? undefined : { message: `the policy of ${reference.key.label} does not let ${service} use ${missing.join(" and ")}, so nothing is published`, fix };
}

/** Whether the policies let the service act. */
function admits(policies: readonly Document[], service: string, action: string): boolean {
  return any(statementsOf(policies), (s) => all(() => s.allows, () => s.coversAction(action), () => s.coversService(service)));
}
