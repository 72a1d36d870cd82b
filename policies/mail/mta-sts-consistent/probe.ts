// SPDX-License-Identifier: Apache-2.0
import { handshake } from "../../_kit/live/handshake";
import { get } from "../../_kit/live/http";
import { lookup } from "../../_kit/live/names";
import { deadline } from "../../_kit/live/target";
import { tags } from "../../_kit/mail";
import { coversMailHost, parseMtaStsPolicy } from "../../_kit/mta-sts";
import { defineProbe, stackItself, type DeployedStack } from "../../_kit/probe";

/** The mail domain as the stack's outputs name it, with the policy and the id that were deployed. */
function mailOf({ outputs }: DeployedStack): { domain: string; mtaStsPolicy: string; mtaStsId: string } | undefined {
  return outputs.mail as { domain: string; mtaStsPolicy: string; mtaStsId: string } | undefined;
}

export default defineProbe({
  control: "mta-sts-consistent",
  // It asks public DNS and the policy's host, as every mail server does, and AWS nothing.
  actions: [],
  subjects: (stack) => (mailOf(stack) ? stackItself(stack) : []),
  async collect(_subject, live) {
    const { domain = "", mtaStsPolicy = "", mtaStsId = "" } = mailOf(live.stack) ?? {};
    const signal = deadline(live.signal);
    const names = await lookup(domain, signal);
    const host = `mta-sts.${domain}`;
    const target = { address: host, port: 443, host };
    const { distrust } = await handshake(target, { signal });
    const { status, contentType, body } = await get(target, "/.well-known/mta-sts.txt", { signal, secure: true });
    return { domain, deployed: { policy: mtaStsPolicy, id: mtaStsId }, ...names, served: { status, contentType, body, distrust } };
  },
  judge({ domain, deployed, announcements, exchangers, served }, { violation }) {
    const [announcement] = announcements;
    const id = tags(announcement ?? "").get("id");
    if (announcement === undefined) violation(`no TXT record at _mta-sts.${domain} starts with v=STSv1, so no sender asks for the policy`);
    else if (announcements.length > 1) violation(`_mta-sts.${domain} has ${announcements.length} records, so senders ignore all of them`);
    else if (id !== deployed.id) violation(`_mta-sts.${domain} announces id ${id ?? "unset"}, and ${deployed.id} was deployed: senders keep an older policy`);
    const host = `mta-sts.${domain}`;
    if (served.distrust !== undefined) violation(`the certificate of ${host} is not trusted, so senders ignore the policy: ${served.distrust}`);
    if (served.status !== 200) return violation(`https://${host}/.well-known/mta-sts.txt is answered with status ${served.status}; senders follow no redirect`);
    if (!/^text\/plain(;|$)/i.test(served.contentType ?? "")) violation(`the policy of ${domain} is served as ${served.contentType ?? "nothing"}, not text/plain`);
    // Line ends may differ: RFC 8461 has either.
    if (served.body.replace(/\r\n/g, "\n") !== deployed.policy) violation(`the policy served at ${host} is not the one that was deployed`);
    const policy = parseMtaStsPolicy(served.body);
    if (policy === undefined) return violation(`what ${host} serves has no version: STSv1`);
    if (policy.mode !== "enforce") violation(`the policy served has mode: ${policy.mode ?? "unset"}; senders deliver without TLS all the same`);
    if (exchangers.length === 0) violation(`${domain} has no MX record, so it receives no mail`);
    const uncovered = exchangers.filter((exchanger) => !policy.mx.some((pattern) => coversMailHost(pattern, exchanger)));
    if (uncovered.length > 0) violation(`the policy lists mx: ${policy.mx.join(", ") || "nothing"}, and senders refuse to deliver to ${uncovered.join(", ")}`);
  },
});
