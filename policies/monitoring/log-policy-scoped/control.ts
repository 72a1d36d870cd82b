// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { documentAt, matchesAnywhere } from "../../_kit/iam";

const ANY_GROUP = "arn:aws:logs:eu-central-1:123456789012:log-group:zz-any-name:log-stream:zz";
/** What a service needs that delivers logs. */
const DELIVERY = /^logs:(CreateLogStream|PutLogEvents|PutLogEventsBatch|CreateLogGroup|DescribeLogGroups|DescribeLogStreams)$/i;

export default defineControl({
  id: "log-policy-scoped",
  title: "Log policies name the log groups and what is done to them",
  severity: "low",
  why: "A service that may write to every log group can be made to write into the one that proves what happened, and one that may do everything can delete it.",
  fix: 'Name the log groups in Resource, and in Action only logs:CreateLogStream and logs:PutLogEvents.',
  claims: ["access.audited", "access.minimal"],
  frameworks: { nist: ["AC-6", "AU-9"] },
  appliesTo: ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"],
  check(holder, { each, violation }) {
    each(documentAt(holder, "policyDocument")?.statements ?? [], (s) => {
      if (!s.allows) return;
      const actions = s.inverted.action ? ["NotAction"] : s.actionPatterns.filter((action) => !DELIVERY.test(action));
      if (actions.length > 0) violation(`${s.label} of ${s.document.label} allows ${actions.join(", ")}`);
      if (s.inverted.resource || s.resourcePatterns.some((pattern) => matchesAnywhere(pattern, ANY_GROUP))) violation(`${s.label} of ${s.document.label} reaches every log group`);
    });
  },
});
