// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { announced, RECORD, receiving, recordsAt, tags, type Receiving } from "../../_kit/mail";
import { coversMailHost, parseMtaStsPolicy, servedPolicies } from "../../_kit/mta-sts";
import { Undetermined } from "../../_kit/unknown";

const DAY = 86_400;

/** What is wrong with a policy for a domain; `undefined` when nothing. */
function fault(text: string, { domain, hosts }: Receiving): string | undefined {
  const policy = parseMtaStsPolicy(text);
  if (policy === undefined) return "has no version: STSv1";
  const uncovered = hosts.find((host) => !policy.mx.some((pattern) => coversMailHost(pattern, host)));
  if (uncovered !== undefined) return `lists mx: ${policy.mx.join(", ") || "nothing"}, and not ${uncovered}, which takes the mail of ${domain}`;
  if (policy.mode !== "enforce") return `has mode: ${policy.mode ?? "unset"}; senders deliver without TLS all the same`;
  return policy.maxAge < DAY ? `has max_age: ${policy.maxAge}, under a day (${DAY})` : undefined;
}

export default defineControl({
  id: "mta-sts-enforced",
  title: "Mail domains enforce MTA-STS",
  severity: "high",
  why: "SMTP falls back to plain text when the offer of TLS is removed on the way; MTA-STS tells senders to refuse that.",
  fix: 'Publish a TXT record _mta-sts.DOMAIN with "v=STSv1; id=..." and serve https://mta-sts.DOMAIN/.well-known/mta-sts.txt with "mode: enforce" (RFC 8461).',
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "SC-23"] },
  appliesTo: [RECORD],
  check(record, context) {
    const { graph, violation } = context;
    const mail = receiving(record, context);
    const announcements = announced(graph, `_mta-sts.${mail.domain}`, "v=STSv1");
    const [text] = announcements;
    if (text === undefined) return violation(`no TXT record at _mta-sts.${mail.domain} starts with v=STSv1`);
    if (announcements.length > 1) return violation(`_mta-sts.${mail.domain} has ${announcements.length} records, so senders ignore all of them`);
    if (!/^[A-Za-z0-9]{1,32}$/.test(tags(text).get("id") ?? "")) violation(`id of the record at _mta-sts.${mail.domain} is ${JSON.stringify(tags(text).get("id") ?? "unset")}, not 1 to 32 letters and digits, so senders ignore it`);
    const host = `mta-sts.${mail.domain}`;
    const addresses = recordsAt(graph, host, ["A", "AAAA", "CNAME"]);
    if (addresses.length === 0) return violation(`no record leads ${host} to what serves the policy`, `Add an aws.route53.Record of type A or CNAME for ${host}.`);
    const unseen: string[] = [];
    const policies = servedPolicies(graph, host, (why) => unseen.push(why));
    const faults = policies.map((policy) => policy.fault ?? fault(policy.text, mail));
    if (faults.includes(undefined)) return;
    const [first] = faults;
    if (unseen[0] !== undefined) throw new Undetermined(unseen[0]);
    const elsewhere = addresses.find((address) => address.text("type") === "CNAME");
    if (policies.length === 0 && elsewhere) throw new Undetermined(`${elsewhere.label}: ${host} is an alias of ${elsewhere.show("records")}, and what that serves is not in this stack`);
    violation(first === undefined ? `no listener rule, object or function of the stack serves the policy of ${mail.domain} (version: STSv1)` : `the policy served at ${host} ${first}`);
  },
});
