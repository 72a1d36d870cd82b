// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function distribution(args: Partial<aws.cloudfront.DistributionArgs>): aws.cloudfront.Distribution {
  return new aws.cloudfront.Distribution("site", {
    enabled: true,
    origins: [{ originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" }],
    defaultCacheBehavior: { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"], viewerProtocolPolicy: "https-only" },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
    ...args,
  });
}

export const good = {
  "to a bucket": () => void distribution({ loggingConfig: { bucket: "logs.s3.amazonaws.com" } }),
  "by log delivery": () => {
    new aws.cloudwatch.LogDeliverySource("site", { name: "site", logType: "ACCESS_LOGS", resourceArn: distribution({}).arn });
  },
};

export const bad = {
  nowhere: () => void distribution({}),
};
