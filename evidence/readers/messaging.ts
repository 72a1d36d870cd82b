// SPDX-License-Identifier: Apache-2.0
import {
  GetSubscriptionAttributesCommand, GetTopicAttributesCommand, paginateListSubscriptionsByTopic, SNSClient,
  type GetSubscriptionAttributesCommandOutput, type GetTopicAttributesCommandOutput, type Subscription,
} from "@aws-sdk/client-sns";
import { withoutUrlSecrets } from "../redact";
import type { Reader } from "./kit";

const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

/** A topic with its policy and all who hear it. */
export const topic: Reader = {
  types: [TOPIC],
  companions: [POLICY, SUBSCRIPTION],
  actions: ["sns:GetSubscriptionAttributes", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic"],
  async collect({ outputs, region }, reads, live) {
    const sns = live.client(SNSClient, region);
    const TopicArn = String(outputs.arn);
    const found = await reads.call("topic", "sns:GetTopicAttributes", () => sns.send(new GetTopicAttributesCommand({ TopicArn })), "NotFoundException", "NotFound");
    if (!found) return;
    const listed = await reads.call("subscriptions", "sns:ListSubscriptionsByTopic", async () => {
      const all: Subscription[] = [];
      for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn })) all.push(...(page.Subscriptions ?? []).map((one) => ({ ...one, Endpoint: withoutUrlSecrets(one.Endpoint ?? "") })));
      return { Subscriptions: all };
    });
    for (const { SubscriptionArn } of listed?.Subscriptions ?? []) {
      // One that nobody confirmed yet has no ARN and hears nothing.
      if (SubscriptionArn?.startsWith("arn:")) {
        await reads.call(`subscription ${SubscriptionArn}`, "sns:GetSubscriptionAttributes", async () => {
          const { Attributes: { FilterPolicy, FilterPolicyScope, PendingConfirmation } = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
          return { Attributes: { FilterPolicy, FilterPolicyScope, PendingConfirmation } };
        });
      }
    }
  },
  observe(answers, { outputs }) {
    if (answers.absent("topic")) return [];
    const arn = { arn: String(outputs.arn) };
    const subscriptions = answers.get<{ Subscriptions: Subscription[] }>("subscriptions");
    const failed = answers.failure("subscriptions");
    return [
      answers.seen(TOPIC, {
        topic: ({ Attributes = {} }: GetTopicAttributesCommandOutput) => ({ kmsMasterKeyId: Attributes.KmsMasterKeyId || null, policy: null, fifoTopic: Attributes.FifoTopic === "true", signatureVersion: Attributes.SignatureVersion ?? null, tracingConfig: null }),
      }, { ...arn, name: arn.arn.split(":").at(-1) }),
      ...answers.companion<GetTopicAttributesCommandOutput>(POLICY, "topic", arn, ({ Attributes }) => (Attributes?.Policy ? { policy: Attributes.Policy } : undefined)),
      ...(failed === undefined ? [] : [{ type: SUBSCRIPTION, properties: { topic: arn.arn }, match: { topic: arn.arn }, failed }]),
      ...(subscriptions?.Subscriptions ?? []).map(({ SubscriptionArn, Protocol, Endpoint }) => {
        const match = { topic: arn.arn, protocol: Protocol, endpoint: Endpoint };
        if (!SubscriptionArn?.startsWith("arn:")) return { type: SUBSCRIPTION, match, properties: { ...match, pendingConfirmation: true, filterPolicy: null, filterPolicyScope: null } };
        return answers.seen(SUBSCRIPTION, {
          [`subscription ${SubscriptionArn}`]: ({ Attributes = {} }: Pick<GetSubscriptionAttributesCommandOutput, "Attributes">) => ({
            filterPolicy: Attributes.FilterPolicy || null, filterPolicyScope: Attributes.FilterPolicyScope ?? null, pendingConfirmation: Attributes.PendingConfirmation === "true",
          }),
        }, { ...match, arn: SubscriptionArn }, match);
      }),
    ];
  },
};
