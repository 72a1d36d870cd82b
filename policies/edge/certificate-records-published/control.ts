// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const RECORD = "aws:route53/record:Record";
const CERTIFICATE = "aws:acm/certificate:Certificate";

export default defineControl({
  id: "certificate-records-published",
  title: "Every name of a certificate has its record in DNS",
  severity: "medium",
  why: "ACM renews a certificate as long as the record of each of its names stands; the one that was removed is noticed when the site is down.",
  fix: "Publish a record for each of the certificate's domainValidationOptions, and name them all in validationRecordFqdns.",
  claims: ["transit.public"],
  frameworks: { nist: ["SC-12", "SC-17"] },
  appliesTo: ["aws:acm/certificateValidation:CertificateValidation"],
  check(validation, { graph, each, violation, notApplicable }) {
    const certificates = graph.targets(validation, "certificateArn", CERTIFICATE);
    if (certificates.length === 0) notApplicable("its certificate is not in this stack");
    each(certificates, (certificate) => {
      // A name and all names below it are proven by one record.
      const names = new Set([certificate.text("domainName") ?? "", ...certificate.texts("subjectAlternativeNames")].map((name) => name.replace(/^\*\./, "")));
      const records = graph.targets(validation, "validationRecordFqdns", RECORD);
      if (records.length === 0 && validation.list("validationRecordFqdns").length >= names.size) notApplicable("its records are not in this stack");
      if (records.length < names.size) violation(`validationRecordFqdns names ${records.length} of the ${names.size} records that prove ${certificate.label}`);
      each(records, (record) => {
        if (record.text("type") !== "CNAME") violation(`type of ${record.label} is ${record.show("type")}, and ACM looks for a CNAME`, "Set type to the resourceRecordType of the validation option.");
      });
    });
  },
});
