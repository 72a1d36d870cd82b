// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { announced, DOMAIN_IDENTITY, EMAIL_IDENTITY, policyTexts, RECORD, recordName, sendingDomain, tags } from "../../_kit/mail";

export default defineControl({
  id: "dmarc-reject",
  title: "DMARC tells receivers to reject forged mail",
  severity: "medium",
  why: "With p=none forged mail is delivered; customers then type their passwords into what it links to.",
  fix: 'Publish a TXT record _dmarc.DOMAIN with "v=DMARC1; p=reject", without a weaker sp and without pct under 100.',
  claims: ["email.tls"],
  frameworks: { nist: ["IA-9", "SI-8"] },
  appliesTo: [RECORD, EMAIL_IDENTITY, DOMAIN_IDENTITY],
  check(resource, context) {
    const { graph, violation } = context;
    if (resource.type !== RECORD) {
      // RFC 7489: without a record of its own, a subdomain has that of its organisation.
      const domain = sendingDomain(resource, context);
      const labels = domain.split(".");
      const hosts = labels.slice(0, -1).map((_, i) => `_dmarc.${labels.slice(i).join(".")}`);
      if (!hosts.some((host) => announced(graph, host, "v=DMARC1").length > 0)) violation(`no TXT record at _dmarc.${domain} starts with v=DMARC1`);
      return;
    }
    const policies = policyTexts(resource, /^v=DMARC1\b/i, context);
    for (const policy of policies.map(tags)) {
      const name = recordName(graph, resource);
      if (policy.get("p")?.toLowerCase() !== "reject") violation(`p of ${name} is ${policy.get("p") ?? "unset"}`);
      else if (policy.has("sp") && policy.get("sp")?.toLowerCase() !== "reject") violation(`sp of ${name} is ${policy.get("sp")}, so subdomains can be forged`);
      else if (Number(policy.get("pct") ?? 100) !== 100) violation(`pct of ${name} is ${policy.get("pct")}, so the rest is not rejected`);
    }
  },
});
