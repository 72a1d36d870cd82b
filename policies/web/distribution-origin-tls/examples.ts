// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

type Origin = Omit<aws.types.input.cloudfront.DistributionOrigin, "originId" | "domainName">;

function distribution(originProtocolPolicy: string, originSslProtocols: string[]): void {
  serving({ customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy, originSslProtocols } });
}

function inVpc(originProtocolPolicy: string, items: string[]): void {
  const origin = new aws.cloudfront.VpcOrigin("private", {
    vpcOriginEndpointConfig: { name: "private", arn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/1", httpPort: 80, httpsPort: 443, originProtocolPolicy, originSslProtocols: { items, quantity: items.length } },
  });
  serving({ vpcOriginConfig: { vpcOriginId: origin.id } });
}

function serving(origin: Origin): void {
  new aws.cloudfront.Distribution("site", {
    enabled: true,
    origins: [{ originId: "site", domainName: "origin.example.com", ...origin }],
    defaultCacheBehavior: { targetOriginId: "site", allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"], viewerProtocolPolicy: "https-only" },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
  });
}

export const good = {
  "TLS 1.2": () => distribution("https-only", ["TLSv1.2"]),
  "TLS 1.2 into a VPC": () => inVpc("https-only", ["TLSv1.2"]),
};

export const bad = {
  "plain HTTP": () => distribution("http-only", ["TLSv1.2"]),
  "as the visitor came": () => distribution("match-viewer", ["TLSv1.2"]),
  "plain HTTP into a VPC": () => inVpc("http-only", ["TLSv1.2"]),
  "old protocols into a VPC": () => inVpc("https-only", ["TLSv1.1", "TLSv1.2"]),
  "old protocols": () => distribution("https-only", ["TLSv1", "TLSv1.1", "TLSv1.2"]),
};
