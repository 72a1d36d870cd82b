// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function distribution(viewerCertificate: aws.types.input.cloudfront.DistributionViewerCertificate): void {
  new aws.cloudfront.Distribution("site", {
    enabled: true,
    origins: [{ originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" }],
    defaultCacheBehavior: { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"], viewerProtocolPolicy: "https-only" },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate,
  });
}

const CERTIFICATE = { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only" };

export const good = {
  "TLS 1.2": () => distribution({ ...CERTIFICATE, minimumProtocolVersion: "TLSv1.2_2021" }),
};

export const bad = {
  "the default certificate": () => distribution({ cloudfrontDefaultCertificate: true }),
  "no minimum": () => distribution(CERTIFICATE),
  "TLS 1.1": () => distribution({ ...CERTIFICATE, minimumProtocolVersion: "TLSv1.1_2016" }),
};
