// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { deniesPlaintext, resourcePolicies } from "../../_kit/iam";

export default defineControl({
  id: "queue-tls-only",
  title: "Queues refuse requests without TLS",
  severity: "medium",
  why: "SQS answers plain HTTP unless the queue's policy refuses it.",
  fix: 'Deny Principal "*" the action sqs:* under Condition { Bool: { "aws:SecureTransport": "false" } } in the queue\'s policy.',
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:sqs/queue:Queue"],
  check(queue, { graph, violation, each }) {
    const policies = resourcePolicies(graph, queue);
    if (policies.length === 0) return violation("the queue has no policy, so SQS accepts requests without TLS");
    each(["sqs:SendMessage", "sqs:ReceiveMessage"], (action) => {
      if (!deniesPlaintext(policies, action, undefined)) violation(`no statement of the queue's policy denies everyone ${action} without TLS`);
    });
  },
});
