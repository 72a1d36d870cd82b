// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOMAIN_IDENTITY, EMAIL_IDENTITY, policyTexts, RECORD, recordName, sendingDomain, textsAt } from "../../_kit/mail";

export default defineControl({
  id: "spf-strict",
  title: "SPF names the servers that send, and refuses the rest",
  severity: "medium",
  why: "With ~all, ?all or no SPF record receivers take mail that claims the domain from anywhere.",
  fix: 'Publish one TXT record on the domain that ends in -all: "v=spf1 include:amazonses.com -all".',
  claims: ["email.tls"],
  frameworks: { nist: ["IA-9", "SI-8"] },
  appliesTo: [RECORD, EMAIL_IDENTITY, DOMAIN_IDENTITY],
  check(resource, context) {
    const { graph, violation } = context;
    if (resource.type !== RECORD) {
      const domain = sendingDomain(resource, context);
      if (textsAt(graph, domain, "v=spf1").length === 0) violation(`no TXT record at ${domain} starts with v=spf1`);
      return;
    }
    const policies = policyTexts(resource, /^v=spf1(\s|$)/i, context);
    if (policies.length > 1) violation(`${recordName(graph, resource)} has ${policies.length} SPF records, so receivers ignore all of them`);
    for (const policy of policies) {
      // RFC 7208: a redirect is followed only where no "all" stands.
      const all = /(?:^|\s)([-~?+]?)all(?=\s|$)/i.exec(policy);
      if (!all && /\sredirect=\S/i.test(policy)) continue;
      if (all?.[1] !== "-") violation(`the SPF record ends in ${all ? `${all[1]}all` : "no all"}, which refuses nothing`);
    }
  },
});
