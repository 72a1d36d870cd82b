// SPDX-License-Identifier: Apache-2.0
import { acceptedProtocols, handshake } from "../../_kit/live/handshake";
import { get } from "../../_kit/live/http";
import { deadline, publicEndpoint } from "../../_kit/live/target";
import { defineProbe, stackItself } from "../../_kit/probe";
import { securityTxtFault, SECURITY_TXT_PATH } from "../../_kit/security-txt";

const CURRENT = new Set(["TLSv1.2", "TLSv1.3"]);
/** Two years, as Mozilla's server-side TLS 6.0 has it. */
const HSTS_SECONDS = 63_072_000;
/** A renewal that has not happened by then has failed: ACM renews 60 days before the end. */
const LEAST_DAYS = 14;
const DAY = 86_400_000;

export default defineProbe({
  control: "endpoint-handshake",
  // It asks the endpoint as everybody may, and AWS nothing.
  actions: [],
  subjects: (stack) => (publicEndpoint(stack) ? stackItself(stack) : []),
  async collect(_subject, live) {
    const { hosts, address } = publicEndpoint(live.stack) ?? { hosts: [], address: "" };
    return Promise.all(hosts.filter((host) => !host.startsWith("*")).map(async (host) => {
      const target = { address, port: 443, host };
      const options = { signal: deadline(live.signal) };
      const page = await get(target, "/", { ...options, secure: true });
      const securityTxt = await get(target, SECURITY_TXT_PATH, { ...options, secure: true });
      return {
        host,
        agreed: await handshake(target, options),
        accepts: await acceptedProtocols(target, { signal: deadline(live.signal) }),
        headers: { status: page.status, strictTransportSecurity: page.strictTransportSecurity, server: page.server },
        securityTxt: { status: securityTxt.status, contentType: securityTxt.contentType, body: securityTxt.body },
      };
    }));
  },
  judge(endpoints, { today, violation, notApplicable }) {
    if (endpoints.length === 0) notApplicable("no name is served that could be asked for");
    for (const { host, agreed, accepts, headers, securityTxt } of endpoints) {
      const old = accepts.filter((protocol) => !CURRENT.has(protocol));
      if (old.length > 0) violation(`${host} agrees to ${old.join(" and ")}`);
      if (!accepts.includes("TLSv1.3")) violation(`${host} does not agree to TLSv1.3`);
      if (!/^TLS_(AES|CHACHA20)_|_ECDHE_.*_(GCM|POLY1305)_|^TLS_ECDHE_/.test(agreed.cipher)) violation(`${host} chooses cipher ${agreed.cipher}, without forward secrecy`);
      if (agreed.distrust !== undefined) violation(`the certificate of ${host} is not trusted: ${agreed.distrust}`);
      const [first] = [...agreed.chain].sort((a, b) => Date.parse(a.validTo) - Date.parse(b.validTo));
      const days = first === undefined ? 0 : Math.floor((Date.parse(first.validTo) - Date.parse(today)) / DAY);
      if (days < LEAST_DAYS) violation(`the certificate chain of ${host} ends in ${days} days${first === undefined ? "" : ` (${first.subject}, ${first.validTo})`}, and should have been renewed`);
      const weak = agreed.chain.find(({ key, bits }) => (key === "RSA" ? bits < 2048 : bits < 256));
      if (weak !== undefined) violation(`the certificate ${weak.subject} of ${host} has a key of ${weak.bits} bits`);
      const seconds = Number(/max-age="?(\d+)/i.exec(headers.strictTransportSecurity ?? "")?.[1] ?? 0);
      if (seconds < HSTS_SECONDS || !/includeSubDomains/i.test(headers.strictTransportSecurity ?? "")) {
        violation(`${host} sends Strict-Transport-Security: ${headers.strictTransportSecurity ?? "nothing"}`);
      }
      if (headers.server !== undefined && /\d|awselb/i.test(headers.server)) violation(`${host} says what it runs: Server: ${headers.server}`);
      const fault = securityTxt.status === 200 ? securityTxtFault(securityTxt.body, today) : `is answered with status ${securityTxt.status}`;
      if (fault !== undefined) violation(`https://${host}${SECURITY_TXT_PATH} ${fault}`);
    }
  },
});
