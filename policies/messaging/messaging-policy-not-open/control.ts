// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "messaging-policy-not-open",
  title: "Queues, topics and streams are not open to everyone",
  severity: "critical",
  why: "A policy for everyone lets any AWS account read the messages, or send its own into your systems.",
  fix: "Name the principals in the policy, or narrow it with aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["2.21"], fsbp: ["SNS.4", "SQS.3"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: ["aws:sqs/queue:Queue", "aws:sns/topic:Topic", "aws:kinesis/stream:Stream"],
  check(resource, { graph, violation, each }) {
    const statements = statementsOf(resourcePolicies(graph, resource));
    each(statements, (statement) => {
      if (isPublic(statement, statements)) violation("its policy allows everyone: the Principal is *, and no condition narrows it");
    });
  },
});
