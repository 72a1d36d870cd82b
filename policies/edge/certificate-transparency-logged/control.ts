// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "certificate-transparency-logged",
  title: "Certificates are in the public transparency logs",
  severity: "low",
  why: "Browsers refuse certificates that are not logged, and the log is where a forged one would be seen.",
  fix: "Remove options.certificateTransparencyLoggingPreference.",
  claims: ["transit.public"],
  frameworks: { nist: ["SC-17"] },
  appliesTo: ["aws:acm/certificate:Certificate"],
  check(certificate, { violation }) {
    // Absent is ENABLED: https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateOptions.html
    if (certificate.text("options.certificateTransparencyLoggingPreference") === "DISABLED") violation('options.certificateTransparencyLoggingPreference is "DISABLED"');
  },
});
