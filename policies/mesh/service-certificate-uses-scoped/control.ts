// SPDX-License-Identifier: Apache-2.0
import { isAuthority, SIGNED_CERT } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";

/** Uses that make a service certificate more than one: an authority, or a signer of code and mail. */
const EXCESSIVE = ["cert_signing", "crl_signing", "any_extended", "code_signing", "email_protection", "timestamping", "ocsp_signing"];

export default defineControl({
  id: "service-certificate-uses-scoped",
  title: "Service certificates are good for TLS only",
  severity: "medium",
  why: "A service certificate that may sign others lets whoever steals it pose as every service.",
  fix: 'Set allowedUses: ["digital_signature", "server_auth", "client_auth"].',
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-12", "SC-17"] },
  appliesTo: [SIGNED_CERT],
  check(certificate, { violation, notApplicable }) {
    if (isAuthority(certificate)) notApplicable("an authority");
    const uses = certificate.texts("allowedUses");
    const excessive = uses.filter((use) => EXCESSIVE.includes(use));
    if (excessive.length > 0) violation(`allowedUses holds ${excessive.join(", ")}`);
    else if (!uses.includes("server_auth") && !uses.includes("client_auth")) violation(`allowedUses is ${certificate.show("allowedUses")}, which allows no TLS`);
  },
});
