// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ROLE, staffStatements } from "../../_kit/roles";

export default defineControl({
  id: "support-needs-consent",
  title: "Support roles demand a ticket that shows the user's consent",
  severity: "high",
  why: "The page promises that support enters an account only with consent; a session tag makes the ticket a condition, and puts it into every line of the trail.",
  fix: 'Allow sts:TagSession beside sts:AssumeRole, under Condition { StringLike: { "aws:RequestTag/ConsentTicket": "SUP-?*" } }, in the trust policy of the role.',
  claims: ["access.consent"],
  frameworks: { nist: ["AC-3", "AC-6", "AU-3"] },
  appliesTo: [ROLE],
  check(role, { graph, each, violation, notApplicable }) {
    if (!/support/i.test(role.text("name") ?? role.name)) notApplicable("it is not a support role");
    const statements = staffStatements(graph, role);
    if (statements.length === 0) notApplicable("no person can take the role");
    each(statements, (s) => {
      const tags = s.conditions.filter(({ key }) => key.startsWith("aws:requesttag/"));
      // A pattern of wildcards alone, and an operator that holds without the tag, ask for nothing.
      const asked = tags.some((c) => /^string(equals|like)$/.test(c.operator) && !c.ifExists && c.qualifier !== "forallvalues" && c.known().every((v) => !/^[*?]*$/.test(v)));
      if (!asked) violation(`${s.label} of assumeRolePolicy asks for no aws:RequestTag with the ticket${tags.length > 0 ? " that is not optional or empty" : ""}`);
      else if (!s.coversAction("sts:TagSession")) violation(`${s.label} of assumeRolePolicy asks for a tag, but does not allow sts:TagSession`);
    });
  },
});
