// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function distribution(args: Partial<aws.cloudfront.DistributionArgs>): void {
  new aws.cloudfront.Distribution("site", {
    enabled: true,
    origins: [{ originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" }],
    defaultCacheBehavior: { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"], viewerProtocolPolicy: "https-only" },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
    ...args,
  });
}

export const good = {
  attached: () => {
    const acl = new aws.wafv2.WebAcl("site", { scope: "CLOUDFRONT", defaultAction: { allow: {} }, visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "site", sampledRequestsEnabled: true } });
    distribution({ webAclId: acl.arn });
  },
};

export const bad = {
  none: () => distribution({}),
  empty: () => distribution({ webAclId: "" }),
};
