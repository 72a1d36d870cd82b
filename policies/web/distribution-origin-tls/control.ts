// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const OLD = ["SSLv3", "TLSv1", "TLSv1.1"];

export default defineControl({
  id: "distribution-origin-tls",
  title: "CloudFront reaches its origins over TLS 1.2",
  severity: "high",
  why: "HTTPS to the visitor means little when the second half of the way, across the internet, is in the clear.",
  fix: 'Set customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] } on every custom origin.',
  claims: ["transit.public", "transit.internal"],
  frameworks: { fsbp: ["CloudFront.9", "CloudFront.10"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { violation, each }) {
    each(distribution.list("origins"), (origin) => {
      if (origin.get("customOriginConfig") === undefined) return;
      const policy = origin.text("customOriginConfig.originProtocolPolicy");
      if (policy !== "https-only") return violation(`${origin.path}.customOriginConfig.originProtocolPolicy is ${origin.show("customOriginConfig.originProtocolPolicy")}`);
      const old = origin.texts("customOriginConfig.originSslProtocols").filter((protocol) => OLD.includes(protocol));
      if (old.length > 0) violation(`${origin.path}.customOriginConfig.originSslProtocols has ${old.join(", ")}`);
    });
  },
});
