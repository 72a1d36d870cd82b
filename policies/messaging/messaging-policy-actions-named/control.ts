// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { resourcePolicies, statementsOf } from "../../_kit/iam";
import { UNKNOWN } from "../../_kit/unknown";

/** What no policy should hand out along with sending and receiving: the means to open, empty or remove it. */
const PROTECTION: Readonly<Record<string, readonly string[]>> = {
  "aws:sns/topic:Topic": ["sns:AddPermission", "sns:SetTopicAttributes", "sns:DeleteTopic"],
  "aws:sqs/queue:Queue": ["sqs:AddPermission", "sqs:SetQueueAttributes", "sqs:DeleteQueue", "sqs:PurgeQueue"],
};
const ACCOUNT = /^(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/;

export default defineControl({
  id: "messaging-policy-actions-named",
  title: "Policies of topics and queues hand out messages, not the topic or queue",
  severity: "medium",
  why: "A publisher that may do everything can also rewrite the policy, turn encryption off or delete the topic that the alarms go through.",
  fix: "List in Action what is needed, such as sns:Publish or sqs:SendMessage.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6"] },
  appliesTo: Object.keys(PROTECTION),
  check(resource, { graph, each, violation }) {
    each(statementsOf(resourcePolicies(graph, resource)), (s) => {
      // AWS's own default policy lets the owning account do everything, by its source.
      const owner = s.conditions.some(({ key }) => key === "aws:sourceowner") || s.principals.every(({ value }) => value !== UNKNOWN && ACCOUNT.test(value));
      if (!s.allows || owner) return;
      const found = (PROTECTION[resource.type] ?? []).filter((action) => s.coversAction(action));
      if (found.length > 0) violation(`${s.label} of ${s.document.label} allows ${found.join(", ")}`);
    });
  },
});
