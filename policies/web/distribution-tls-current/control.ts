// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** Policies without CBC suites or TLS under 1.2: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const CURRENT = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];

export default defineControl({
  id: "distribution-tls-current",
  title: "CloudFront speaks current TLS, under a certificate of one's own",
  severity: "high",
  why: "The default certificate comes with TLS 1.0, and so does every distribution that names no minimum.",
  fix: `Set viewerCertificate with acmCertificateArn, sslSupportMethod "sni-only" and minimumProtocolVersion ${CURRENT.join(" or ")}.`,
  claims: ["transit.public"],
  frameworks: { fsbp: ["CloudFront.7", "CloudFront.8", "CloudFront.15"], nist: ["SC-8", "SC-13"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { violation }) {
    const path = "viewerCertificate";
    if (distribution.bool(`${path}.cloudfrontDefaultCertificate`)) return violation(`${path}.cloudfrontDefaultCertificate is true, which takes TLS 1.0`);
    // Absent is TLSv1: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
    if (!CURRENT.includes(distribution.text(`${path}.minimumProtocolVersion`) ?? "")) violation(`${path}.minimumProtocolVersion is ${distribution.show(`${path}.minimumProtocolVersion`)}`);
  },
});
