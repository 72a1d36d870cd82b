// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function distribution(origin: aws.types.input.cloudfront.DistributionOrigin): void {
  new aws.cloudfront.Distribution("site", {
    enabled: true,
    origins: [origin],
    defaultCacheBehavior: { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"], viewerProtocolPolicy: "https-only" },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
  });
}

const BUCKET = { originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com" };

export const good = {
  "origin access control": () => {
    const control = new aws.cloudfront.OriginAccessControl("site", { name: "site", originAccessControlOriginType: "s3", signingBehavior: "always", signingProtocol: "sigv4" });
    distribution({ ...BUCKET, originAccessControlId: control.id });
  },
  "a load balancer": () => distribution({ originId: "site", domainName: "origin.example.com", customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] } }),
};

export const bad = {
  "public bucket": () => distribution(BUCKET),
  "origin access identity": () => distribution({ ...BUCKET, s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E1" } }),
  "function URL": () => distribution({ originId: "site", domainName: "abc.lambda-url.eu-central-1.on.aws", customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] } }),
};
