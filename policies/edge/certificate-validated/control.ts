// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "certificate-validated",
  title: "Certificates are issued and renewed through DNS",
  severity: "medium",
  why: "A certificate proven by e-mail expires when nobody reads the mail a year later; one proven by DNS renews itself.",
  fix: 'Set validationMethod: "DNS" and publish domainValidationOptions as records.',
  claims: ["transit.public"],
  frameworks: { fsbp: ["ACM.1"], nist: ["SC-12", "SC-17"] },
  appliesTo: ["aws:acm/certificate:Certificate"],
  check(certificate, { violation, notApplicable }) {
    if (certificate.has("certificateAuthorityArn")) notApplicable("issued and renewed by a private authority");
    if (certificate.has("certificateBody")) notApplicable("imported: ACM does not renew it");
    if (certificate.text("validationMethod")?.toUpperCase() !== "DNS") violation(`validationMethod is ${certificate.show("validationMethod")}`);
  },
});
