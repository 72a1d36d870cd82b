// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "mta-sts-consistent",
  title: "What DNS announces, what is served and where mail goes agree",
  severity: "high",
  why: "When the record, the policy and the mail exchangers disagree, senders either refuse the company's mail or fall back to delivering it in the clear.",
  fix: "Deploy the stack again, and let the zone it writes to be the one the domain is delegated to; https://mta-sts.DOMAIN has to answer with the policy and a trusted certificate.",
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "SC-23"] },
  appliesTo: "live",
});
