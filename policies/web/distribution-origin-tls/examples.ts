// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function distribution(originProtocolPolicy: string, originSslProtocols: string[]): void {
  new aws.cloudfront.Distribution("site", {
    enabled: true,
    origins: [{ originId: "site", domainName: "origin.example.com", customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy, originSslProtocols } }],
    defaultCacheBehavior: { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"], viewerProtocolPolicy: "https-only" },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
  });
}

export const good = {
  "TLS 1.2": () => distribution("https-only", ["TLSv1.2"]),
};

export const bad = {
  "plain HTTP": () => distribution("http-only", ["TLSv1.2"]),
  "as the visitor came": () => distribution("match-viewer", ["TLSv1.2"]),
  "old protocols": () => distribution("https-only", ["TLSv1", "TLSv1.1", "TLSv1.2"]),
};
