// SPDX-License-Identifier: Apache-2.0
import { isAuthority, PCA_CERTIFICATE, SIGNED_CERT, validityHours } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

const MOST_DAYS = 90;

export default defineControl({
  id: "service-certificate-short-lived",
  title: "Service certificates are valid for 90 days at most",
  severity: "medium",
  why: "A stolen certificate is good until it expires, since services inside a network check no revocation lists.",
  fix: "Set validityPeriodHours to 2160 (90 days) or less.",
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-12", "SC-17"] },
  appliesTo: [SIGNED_CERT, PCA_CERTIFICATE],
  check(certificate, { violation, notApplicable }) {
    if (isAuthority(certificate)) notApplicable("an authority; authority-constrained judges it");
    const property = certificate.type === PCA_CERTIFICATE ? "validity" : "validityPeriodHours";
    const hours = validityHours(certificate);
    if (hours === undefined) throw new Undetermined(`${certificate.label}: how long ${property} ${certificate.show(property)} is, depends on the day of issue`);
    if (hours > MOST_DAYS * 24) violation(`${property} is ${certificate.show(property)}, ${Math.round(hours / 24)} days`);
  },
});
