// SPDX-License-Identifier: Apache-2.0
import { isAuthority, SELF_SIGNED_CERT, SIGNED_CERT } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";

/** The part of its life that must be left when a certificate is renewed, so that a failed renewal is no outage; a month is enough. */
const LEAST_PART = 0.25;
const ENOUGH_HOURS = 720;

export default defineControl({
  id: "service-certificate-renewed-early",
  title: "Service certificates are renewed well before they expire",
  severity: "medium",
  why: "A certificate that is renewed on its last day takes the service down when that one attempt fails.",
  fix: "Set earlyRenewalHours to a quarter of validityPeriodHours, or to 720.",
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-12", "SC-17"] },
  appliesTo: [SIGNED_CERT, SELF_SIGNED_CERT],
  check(certificate, { violation, notApplicable }) {
    if (isAuthority(certificate)) notApplicable("an authority, whose renewal replaces every certificate");
    // One that signs itself proves nothing about a service, but is made anew like one: never, where the hours are unset.
    const early = certificate.number("earlyRenewalHours") ?? 0;
    const valid = certificate.number("validityPeriodHours") ?? 0;
    if (early < Math.min(valid * LEAST_PART, ENOUGH_HOURS)) violation(`earlyRenewalHours is ${certificate.show("earlyRenewalHours")}, of ${valid} hours of validity`);
  },
});
