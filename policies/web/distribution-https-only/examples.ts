// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const BEHAVIOUR = { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"] };
const ARGS = {
  enabled: true,
  origins: [{ originId: "site", domainName: "site.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" }],
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
};

export const good = {
  redirected: () => {
    new aws.cloudfront.Distribution("site", { ...ARGS, defaultCacheBehavior: { ...BEHAVIOUR, viewerProtocolPolicy: "redirect-to-https" } });
  },
};

export const bad = {
  "plain HTTP allowed": () => {
    new aws.cloudfront.Distribution("site", { ...ARGS, defaultCacheBehavior: { ...BEHAVIOUR, viewerProtocolPolicy: "allow-all" } });
  },
  "one path forgotten": () => {
    new aws.cloudfront.Distribution("site", {
      ...ARGS,
      defaultCacheBehavior: { ...BEHAVIOUR, viewerProtocolPolicy: "https-only" },
      orderedCacheBehaviors: [{ ...BEHAVIOUR, pathPattern: "/images/*", viewerProtocolPolicy: "allow-all" }],
    });
  },
};
