// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "distribution-origins-private",
  title: "Buckets behind CloudFront are reached through it alone",
  severity: "high",
  why: "Without an origin access control the bucket has to be public, and is then read past the web ACL and the logs.",
  fix: "Set originAccessControlId on the origin, and let the bucket's policy allow cloudfront.amazonaws.com with aws:SourceArn.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["CloudFront.13", "CloudFront.16"], nist: ["AC-3", "SC-7"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { violation, each }) {
    each(distribution.list("origins"), (origin) => {
      if (origin.isUnknown("originAccessControlId") || (origin.text("originAccessControlId") ?? "") !== "") return;
      // An origin without a configuration of its own is a bucket; the address of a function URL says what it is.
      const isFunction = origin.get("customOriginConfig") !== undefined && /\.lambda-url\./.test(origin.isUnknown("domainName") ? "" : (origin.text("domainName") ?? ""));
      const isBucket = origin.get("customOriginConfig") === undefined && origin.get("vpcOriginConfig") === undefined;
      if (!isBucket && !isFunction) return;
      const identity = origin.isUnknown("s3OriginConfig.originAccessIdentity") ? "set" : origin.text("s3OriginConfig.originAccessIdentity");
      if (identity) violation(`${origin.path} uses an origin access identity, which cannot sign for KMS keys or newer regions`);
      else violation(`${origin.path}.originAccessControlId is unset`);
    });
  },
});
