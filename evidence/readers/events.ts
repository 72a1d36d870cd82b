// SPDX-License-Identifier: Apache-2.0
import { DescribeRuleCommand, EventBridgeClient, ListTargetsByRuleCommand, type DescribeRuleCommandOutput, type Target } from "@aws-sdk/client-eventbridge";
import { camelCase, type Reader } from "./kit";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";

type Targets = { readonly Targets: readonly Target[] };

/** A rule with everything it sends events to, whoever added it. */
export const eventRule: Reader = {
  types: [RULE],
  companions: [TARGET],
  actions: ["events:DescribeRule", "events:ListTargetsByRule"],
  async collect({ outputs, region }, reads, live) {
    const events = live.client(EventBridgeClient, region);
    const [name, bus] = [String(outputs.name), { EventBusName: String(outputs.eventBusName) }];
    if (!(await reads.call("rule", "events:DescribeRule", () => events.send(new DescribeRuleCommand({ Name: name, ...bus })), "ResourceNotFoundException"))) return;
    await reads.call("targets", "events:ListTargetsByRule", async () => {
      const all: Target[] = [];
      let NextToken: string | undefined;
      do {
        const page = await events.send(new ListTargetsByRuleCommand({ Rule: name, ...bus, ...(NextToken !== undefined && { NextToken }) }));
        // What a target is told may hold what nobody should read; where it goes and what becomes of lost events is all that is judged.
        all.push(...(page.Targets ?? []).map(({ Id, Arn, RoleArn, DeadLetterConfig }) => ({ Id, Arn, RoleArn, DeadLetterConfig })));
        NextToken = page.NextToken;
      } while (NextToken);
      return { Targets: all };
    });
  },
  observe(answers, { outputs }) {
    if (answers.absent("rule")) return [];
    const of = { rule: outputs.name };
    const failed = answers.failure("targets");
    return [
      answers.seen(RULE, {
        rule: ({ Name, Arn, EventBusName, EventPattern, ScheduleExpression, State, RoleArn, Description }: DescribeRuleCommandOutput) => ({
          name: Name, arn: Arn, eventBusName: EventBusName ?? "default", eventPattern: EventPattern ?? null, scheduleExpression: ScheduleExpression ?? null, state: State ?? null, isEnabled: null, roleArn: RoleArn ?? null, description: Description ?? null,
        }),
      }),
      ...(failed === undefined ? [] : [{ type: TARGET, properties: of, match: of, failed }]),
      ...(answers.get<Targets>("targets")?.Targets ?? []).map(({ Id, Arn, RoleArn, DeadLetterConfig }) => {
        const match = { ...of, targetId: Id };
        return { type: TARGET, match, properties: { ...match, arn: Arn, roleArn: RoleArn ?? null, deadLetterConfig: camelCase(DeadLetterConfig ?? null) } };
      }),
    ];
  },
};
