// SPDX-License-Identifier: Apache-2.0
import { GetQueueAttributesCommand, SQSClient, type GetQueueAttributesCommandOutput } from "@aws-sdk/client-sqs";
import type { Reader } from "./kit";

const QUEUE = "aws:sqs/queue:Queue";
const POLICY = "aws:sqs/queuePolicy:QueuePolicy";

/** A queue with its policy. Never a message. */
export const queue: Reader = {
  types: [QUEUE],
  companions: [POLICY],
  actions: ["sqs:GetQueueAttributes"],
  async collect({ outputs, region }, reads, live) {
    const command = new GetQueueAttributesCommand({ QueueUrl: String(outputs.url), AttributeNames: ["All"] });
    await reads.call("queue", "sqs:GetQueueAttributes", () => live.client(SQSClient, region).send(command), "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue");
  },
  observe(answers, { outputs }) {
    if (answers.absent("queue")) return [];
    return [
      answers.seen(QUEUE, {
        queue: ({ Attributes: at = {} }: GetQueueAttributesCommandOutput) => ({
          arn: at.QueueArn, name: at.QueueArn?.split(":").at(-1), kmsMasterKeyId: at.KmsMasterKeyId || null, policy: null, redrivePolicy: at.RedrivePolicy ?? null, redriveAllowPolicy: at.RedriveAllowPolicy ?? null,
          messageRetentionSeconds: Number(at.MessageRetentionPeriod), fifoQueue: at.FifoQueue === "true", ...(at.SqsManagedSseEnabled !== undefined && { sqsManagedSseEnabled: at.SqsManagedSseEnabled === "true" }),
        }),
      }, { url: outputs.url }),
      ...answers.companion<GetQueueAttributesCommandOutput>(POLICY, "queue", { queueUrl: outputs.url }, ({ Attributes }) => (Attributes?.Policy ? { policy: Attributes.Policy } : undefined)),
    ];
  },
};
