// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { RECORD, recordName, recordType, tags, textsAt } from "../../_kit/mail";

export default defineControl({
  id: "mail-tls-failures-reported",
  title: "Senders are asked to report TLS failures",
  severity: "low",
  why: "Mail that is refused for want of TLS is silent to its receiver; TLS reports show an attack, or a broken certificate, within a day.",
  fix: 'Publish a TXT record _smtp._tls.DOMAIN with "v=TLSRPTv1; rua=mailto:..." (RFC 8460).',
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "SI-4"] },
  appliesTo: [RECORD],
  check(record, { graph, violation, notApplicable }) {
    if (recordType(record) !== "MX") notApplicable("not a mail exchanger record");
    if (record.texts("records").every((host) => /feedback-smtp\.|^\s*0?\s*\.$/.test(host))) notApplicable("the domain receives bounces of SES only, or no mail");
    const host = `_smtp._tls.${recordName(graph, record)}`;
    const [found] = textsAt(graph, host, "v=TLSRPTv1");
    if (!found) return violation(`no TXT record at ${host} starts with v=TLSRPTv1`);
    if (!/^(mailto|https):/i.test(tags(found.text).get("rua") ?? "")) violation(`rua of the record at ${host} is ${JSON.stringify(tags(found.text).get("rua") ?? "unset")}`);
  },
});
