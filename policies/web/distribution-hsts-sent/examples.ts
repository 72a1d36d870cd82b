// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

function distribution(responseHeadersPolicyId?: pulumi.Input<string>): void {
  new aws.cloudfront.Distribution("site", {
    enabled: true,
    origins: [{ originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" }],
    defaultCacheBehavior: { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"], viewerProtocolPolicy: "https-only", ...(responseHeadersPolicyId !== undefined && { responseHeadersPolicyId }) },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
  });
}

function policy(seconds: number): aws.cloudfront.ResponseHeadersPolicy {
  return new aws.cloudfront.ResponseHeadersPolicy("secure", { name: "secure", securityHeadersConfig: { strictTransportSecurity: { accessControlMaxAgeSec: seconds, override: true } } });
}

export const good = {
  "two years": () => distribution(policy(63_072_000).id),
  "AWS's own policy": () => distribution("67f7725c-6f97-4210-82d7-5512b31e9d03"),
};

export const bad = {
  none: () => distribution(),
  "five minutes": () => distribution(policy(300).id),
};
