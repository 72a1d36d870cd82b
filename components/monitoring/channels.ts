// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";
import { deadLetterQueue, type DeadLetterQueue } from "../_kit/dead-letter-queue";
import { checkSubscribers, notificationTopic, subscribe, type Publisher, type SubscriberArgs } from "../_kit/topic";

/** Who hears of what: `page` wakes somebody up, `ticket` waits for the next working day, `digest` for whoever reads it. */
export type Urgency = "page" | "ticket" | "digest";

export interface AudienceArgs {
  /** Who is paged; at least one: an alarm that reaches nobody is no alarm. */
  readonly subscribers: readonly SubscriberArgs[];
  /** Where tickets are opened. @default `subscribers` */
  readonly ticketSubscribers?: readonly SubscriberArgs[];
  /** Who reads findings of middle and low severity. @default `ticketSubscribers` */
  readonly digestSubscribers?: readonly SubscriberArgs[];
}

export interface Channels {
  readonly topics: Readonly<Record<Urgency, aws.sns.Topic>>;
  /** What reached nobody. */
  readonly deadLetters: DeadLetterQueue;
}

/** The component's own name of a topic; `alarms` is the paging one. */
const TOPIC_NAMES: Readonly<Record<Urgency, string>> = { page: "alarms", ticket: "tickets", digest: "digest" };

/** Throws when a list of subscribers is empty, or an endpoint does not fit its protocol. */
export function checkAudience({ subscribers, ticketSubscribers, digestSubscribers }: AudienceArgs): void {
  checkSubscribers(subscribers);
  if (ticketSubscribers !== undefined) checkSubscribers(ticketSubscribers, "ticketSubscribers");
  if (digestSubscribers !== undefined) checkSubscribers(digestSubscribers, "digestSubscribers");
}

/** One encrypted, TLS-only topic per urgency, its subscribers, and one queue for what could not be delivered to any of them. */
export function channels(name: string, place: Place, audience: AudienceArgs, opts: pulumi.CustomResourceOptions): Channels {
  const { namePrefix, region, accountId } = place;
  const { subscribers, ticketSubscribers = subscribers, digestSubscribers = ticketSubscribers } = audience;
  const alarms: Publisher = { label: "Alarms", service: "cloudwatch.amazonaws.com", sourceArn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:*` };
  const rules: Publisher = { label: "Rules", service: "events.amazonaws.com", sourceArn: `arn:aws:events:${region}:${accountId}:rule/${namePrefix}-${name}-*` };
  const backups: Publisher = { label: "Backups", service: "backup.amazonaws.com", sourceArn: `arn:aws:backup:${region}:${accountId}:backup-vault:${namePrefix}-*` };
  const deadLetters = deadLetterQueue(`${name}-dead-letters`, {
    place,
    senders: [{ label: "Topics", service: "sns.amazonaws.com", sourceArn: `arn:aws:sns:${region}:${accountId}:${namePrefix}-${name}-*` }, rules],
  }, opts);
  const topic = (urgency: Urgency, heard: readonly SubscriberArgs[], prefix: string, publishers: readonly Publisher[]) => {
    const { topic: created } = notificationTopic(`${name}-${TOPIC_NAMES[urgency]}`, { place, publishers }, opts);
    subscribe(`${name}-${prefix}`, created, heard, opts, deadLetters.arn);
    return created;
  };
  return {
    topics: {
      page: topic("page", subscribers, "subscriber", [alarms, rules, backups]),
      ticket: topic("ticket", ticketSubscribers, "ticket-subscriber", [alarms, rules]),
      digest: topic("digest", digestSubscribers, "digest-subscriber", [rules]),
    },
    deadLetters,
  };
}
