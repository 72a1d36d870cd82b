// SPDX-License-Identifier: Apache-2.0
import { X509Certificate } from "node:crypto";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

export default defineControl({
  id: "iam-certificate-current",
  title: "Certificates uploaded to IAM have not expired",
  severity: "medium",
  why: "IAM neither renews certificates nor warns before they end; an expired one that is left in place gets used by accident.",
  fix: "Remove the aws.iam.ServerCertificate and use AWS Certificate Manager, or upload a current one.",
  claims: ["transit.public"],
  frameworks: { cis: ["2.17"], nist: ["SC-17", "SC-8"] },
  appliesTo: ["aws:iam/serverCertificate:ServerCertificate"],
  check(certificate, { today, violation }) {
    const body = certificate.text("certificateBody") ?? "";
    let ends: string;
    try {
      ends = new Date(new X509Certificate(body).validTo).toISOString().slice(0, 10);
    } catch {
      throw new Undetermined(`${certificate.label}: certificateBody is not a certificate in PEM`);
    }
    if (ends < today) violation(`certificateBody expired on ${ends}`);
  },
});
