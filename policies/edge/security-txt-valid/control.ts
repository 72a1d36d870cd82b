// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER_RULE } from "../../_kit/load-balancers";
import { securityTxtFault, servesSecurityTxt } from "../../_kit/security-txt";

export default defineControl({
  id: "security-txt-valid",
  title: "security.txt has a contact and has not expired",
  severity: "medium",
  why: "Researchers ignore a file that expired, and a contact that cannot be used is none.",
  fix: "Set actions[0].fixedResponse.messageBody to a text with Contact and with Expires at most a year ahead (RFC 9116).",
  claims: ["disclosure.contact"],
  frameworks: { nist: ["RA-5(11)"] },
  appliesTo: [LISTENER_RULE],
  check(rule, { today, violation, notApplicable, each }) {
    if (!servesSecurityTxt(rule)) notApplicable("not the rule of security.txt");
    const answers = rule.list("actions").filter((action) => action.text("type") === "fixed-response");
    if (answers.length === 0) notApplicable("served by the targets");
    each(answers, (answer) => {
      const found = securityTxtFault(answer.text("fixedResponse.messageBody") ?? "", today);
      if (found) violation(`${answer.path}.fixedResponse.messageBody ${found}`);
      // RFC 9116, 3: the file is plain text, and there is one.
      if (answer.text("fixedResponse.contentType") !== "text/plain") violation(`${answer.path}.fixedResponse.contentType is ${answer.show("fixedResponse.contentType")}`, 'Set it to "text/plain".');
      if (answer.text("fixedResponse.statusCode") !== "200") violation(`${answer.path}.fixedResponse.statusCode is ${answer.show("fixedResponse.statusCode")}`, 'Set it to "200".');
    });
  },
});
