// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER_RULE } from "../../_kit/load-balancers";
import { servesSecurityTxt } from "../../_kit/security-txt";

const DAY = 86_400_000;

/** The values of a field of the file. */
function field(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`^${name}:[ \\t]*(.+?)[ \\t]*$`, "gim"))].map((match) => match[1] ?? "");
}

/** What RFC 9116 finds wrong with the file on that day, `undefined` when nothing. */
function fault(text: string, today: string): string | undefined {
  const contacts = field(text, "Contact");
  if (contacts.length === 0) return "has no Contact";
  const wrong = contacts.find((contact) => !/^(mailto|https|tel):/i.test(contact));
  if (wrong !== undefined) return `has Contact "${wrong}", which is no mailto:, https: or tel: address`;
  const [expires, ...more] = field(text, "Expires");
  if (expires === undefined || more.length > 0) return `has ${expires === undefined ? "no" : "several"} Expires`;
  const days = (Date.parse(expires) - Date.parse(today)) / DAY;
  if (Number.isNaN(days)) return `has Expires "${expires}", which is no date`;
  if (days <= 0) return `expired on ${expires}`;
  // RFC 9116, 2.5.5, recommends less than a year.
  return days > 366 ? `expires on ${expires}, more than a year ahead` : undefined;
}

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
      const found = fault(answer.text("fixedResponse.messageBody") ?? "", today);
      if (found) violation(`${answer.path}.fixedResponse.messageBody ${found}`);
    });
  },
});
