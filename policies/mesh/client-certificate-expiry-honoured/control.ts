// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER } from "../../_kit/load-balancers";

export default defineControl({
  id: "client-certificate-expiry-honoured",
  title: "Listeners refuse expired client certificates",
  severity: "high",
  why: "Expiry is what ends a stolen certificate; a listener that ignores it accepts one for ever.",
  fix: "Remove mutualAuthentication.ignoreClientCertificateExpiry.",
  claims: ["transit.internal"],
  frameworks: { nist: ["IA-5(2)", "SC-23(5)"] },
  appliesTo: [LISTENER],
  check(listener, { violation, notApplicable }) {
    if (!listener.has("mutualAuthentication")) notApplicable("asks for no client certificates");
    if (listener.bool("mutualAuthentication.ignoreClientCertificateExpiry")) violation("mutualAuthentication.ignoreClientCertificateExpiry is true");
  },
});
