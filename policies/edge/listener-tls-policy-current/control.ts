// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, protocolOf } from "../../_kit/load-balancers";

// TLS 1.2 or newer with forward secrecy only; the Ext policies add ciphers without it.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
const CURRENT = /^ELBSecurityPolicy-(TLS13-1-[23](-Res)?(-FIPS)?(-PQ)?-20\d\d-\d\d|FS-1-2-Res-20\d\d-\d\d)$/;

export default defineControl({
  id: "listener-tls-policy-current",
  title: "Listeners accept TLS 1.2 and newer only",
  severity: "high",
  why: "Older TLS versions and ciphers without forward secrecy let recorded traffic be read later. Without an explicit policy AWS uses one of 2016 that accepts TLS 1.0.",
  fix: 'Set sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09".',
  claims: ["transit.public"],
  frameworks: { fsbp: ["ELB.17"], nist: ["SC-8(1)", "SC-13"] },
  appliesTo: [LISTENER],
  check(listener, { violation, notApplicable }) {
    const protocol = protocolOf(listener);
    if (protocol !== "HTTPS" && protocol !== "TLS") notApplicable("not a TLS listener");
    const policy = listener.text("sslPolicy");
    // Absent is ELBSecurityPolicy-2016-08 when not created in the console: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
    if (policy === undefined) violation("sslPolicy is unset, which is ELBSecurityPolicy-2016-08 and accepts TLS 1.0");
    else if (!CURRENT.test(policy)) violation(`sslPolicy is "${policy}", which accepts old TLS versions or ciphers without forward secrecy`);
  },
});
