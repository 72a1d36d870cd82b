// SPDX-License-Identifier: Apache-2.0
import { CERT_REQUEST } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "service-certificate-named",
  title: "Service certificates name one service",
  severity: "medium",
  why: "Callers check the names in dnsNames and uris; a certificate without them identifies nobody, and a wildcard everybody.",
  fix: "Set dnsNames to the service's own name, and uris to its SPIFFE id.",
  claims: ["transit.internal"],
  frameworks: { nist: ["IA-3(1)", "IA-9", "SC-8"] },
  appliesTo: [CERT_REQUEST],
  check(request, { violation }) {
    const names = [...request.texts("dnsNames"), ...request.texts("uris")];
    const wildcard = names.find((name) => name.includes("*"));
    if (wildcard !== undefined) violation(`dnsNames holds "${wildcard}"`);
    else if (names.length === 0 && request.texts("ipAddresses").length === 0) violation("dnsNames and uris are unset");
  },
});
