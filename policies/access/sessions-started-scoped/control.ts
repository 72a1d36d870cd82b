// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isAdministrative, matchesAnywhere, POLICY_HOLDERS, type Statement } from "../../_kit/iam";
import { grantingStatements } from "../../_kit/roles";

const ANY_HOST = "arn:aws:ec2:eu-central-1:123456789012:instance/i-0zz00000000000000";
const ANY_DOCUMENT = "arn:aws:ssm:eu-central-1:123456789012:document/zz-any-name";
const TAG = /^(ssm|aws):resourcetag\//;

export default defineControl({
  id: "sessions-started-scoped",
  title: "People open sessions on chosen hosts, and by the logged document only",
  severity: "medium",
  why: "Whoever may start any session document picks one that forwards ports and records nothing; whoever may start it on any host picks the one with the data.",
  fix: 'In the statement for ssm:StartSession name the session document and the hosts in Resource, or the hosts by a condition on ssm:resourceTag/..., and add BoolIfExists { "ssm:SessionDocumentAccessCheck": "true" }.',
  claims: ["access.audited", "access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6", "AC-17", "AU-12"] },
  appliesTo: POLICY_HOLDERS,
  check(holder, context) {
    const { each, violation } = context;
    each(grantingStatements(holder, context), (s) => {
      if (!s.allows || isAdministrative(s) || !s.coversAction("ssm:StartSession")) return;
      const where = `${s.label} of ${s.document.label}`;
      // Without the check the default document needs no permission: https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html
      if (!demandsDocument(s)) violation(`${where} allows ssm:StartSession without ssm:SessionDocumentAccessCheck`);
      if (names(s, ANY_DOCUMENT)) violation(`${where} allows ssm:StartSession with every document`);
      if (names(s, ANY_HOST) && !s.conditions.some(({ key, operator }) => TAG.test(key) && /^string(equals|like)/.test(operator))) violation(`${where} allows ssm:StartSession on every host`);
    });
  },
});

function names(statement: Statement, arn: string): boolean {
  return statement.inverted.resource || statement.resourcePatterns.some((pattern) => matchesAnywhere(pattern, arn));
}

function demandsDocument({ conditions }: Statement): boolean {
  return conditions.some(({ key, operator, known }) => key === "ssm:sessiondocumentaccesscheck" && operator === "bool" && known().join() === "true");
}
