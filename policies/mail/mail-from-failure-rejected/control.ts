// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "mail-from-failure-rejected",
  title: "Mail is not sent from amazonses.com when the MAIL FROM domain fails",
  severity: "low",
  why: "When the record of the MAIL FROM domain is missing, SES sends from its own domain, and SPF no longer speaks for yours.",
  fix: 'Set behaviorOnMxFailure: "REJECT_MESSAGE" ("RejectMessage" on aws.ses.MailFrom).',
  claims: ["email.tls"],
  frameworks: { nist: ["IA-9"] },
  appliesTo: ["aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes", "aws:ses/mailFrom:MailFrom"],
  check(mailFrom, { violation }) {
    if (mailFrom.get("mailFromDomain") === undefined) return violation("mailFromDomain is unset, so mail is sent from amazonses.com", "Set mailFromDomain to a subdomain of the identity.");
    // Absent is USE_DEFAULT_VALUE: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MailFromAttributes.html
    const behaviour = mailFrom.text("behaviorOnMxFailure")?.toUpperCase().replace("_", "");
    if (behaviour !== "REJECTMESSAGE") violation(`behaviorOnMxFailure is ${mailFrom.show("behaviorOnMxFailure")}`);
  },
});
