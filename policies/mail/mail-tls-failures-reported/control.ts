// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { announced, RECORD, receiving, tags } from "../../_kit/mail";

export default defineControl({
  id: "mail-tls-failures-reported",
  title: "Senders are asked to report TLS failures",
  severity: "low",
  why: "Mail that is refused for want of TLS is silent to its receiver; TLS reports show an attack, or a broken certificate, within a day.",
  fix: 'Publish a TXT record _smtp._tls.DOMAIN with "v=TLSRPTv1; rua=mailto:..." (RFC 8460).',
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "SI-4"] },
  appliesTo: [RECORD],
  check(record, context) {
    const { graph, violation } = context;
    const host = `_smtp._tls.${receiving(record, context).domain}`;
    const [found] = announced(graph, host, "v=TLSRPTv1");
    if (found === undefined) return violation(`no TXT record at ${host} starts with v=TLSRPTv1`);
    if (!/^(mailto|https):/i.test(tags(found).get("rua") ?? "")) violation(`rua of the record at ${host} is ${JSON.stringify(tags(found).get("rua") ?? "unset")}`);
  },
});
