// SPDX-License-Identifier: Apache-2.0
import { alarmFault } from "../../_kit/alarms";
import { defineControl } from "../../_kit/control";
import { ALARM } from "../../_kit/notifications";
import { CERTIFICATE_EXPIRY } from "../../_kit/signals";

export default defineControl({
  id: "certificate-expiry-alarmed",
  title: "An alarm tells when a certificate is about to expire",
  severity: "medium",
  why: "A renewal that fails does so silently; the next anyone hears of it is that the site is down for everyone.",
  fix: "Add an aws.cloudwatch.MetricAlarm on AWS/CertificateManager DaysToExpiry with dimensions.CertificateArn set to this certificate's arn.",
  claims: ["transit.public", "system.monitored"],
  frameworks: { fsbp: ["ACM.1"], nist: ["SC-17", "SI-4"] },
  appliesTo: ["aws:acm/certificate:Certificate"],
  check(certificate, { graph, violation, notApplicable }) {
    // Nobody but an alarm notices an imported certificate, which ACM does not renew.
    if (graph.ofType(ALARM).length === 0 && !certificate.has("certificateBody")) notApplicable("this stack does not manage alarms");
    // The ARN often comes out of the validation, so that nothing uses the certificate before it is issued.
    const validations = graph.referrers(certificate, "aws:acm/certificateValidation:CertificateValidation", "certificateArn");
    const names = [[certificate, "arn"] as const, ...validations.map((validation) => [validation, "certificateArn"] as const)];
    const fault = alarmFault(graph, CERTIFICATE_EXPIRY, { CertificateArn: names });
    if (fault !== undefined) violation(`nobody is told that the certificate is about to expire: ${fault}`);
  },
});
