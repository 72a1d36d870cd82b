// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { View } from "../../_kit/resource";

const VPC_ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin";
const OLD = ["SSLv3", "TLSv1", "TLSv1.1"];

export default defineControl({
  id: "distribution-origin-tls",
  title: "CloudFront reaches its origins over TLS 1.2",
  severity: "high",
  why: "HTTPS to the visitor means little when the second half of the way, across the internet, is in the clear.",
  fix: 'Set customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] } on every custom origin, and the same in vpcOriginEndpointConfig of an origin in a VPC.',
  claims: ["transit.public", "transit.internal"],
  frameworks: { fsbp: ["CloudFront.9", "CloudFront.10"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { graph, violation, each }) {
    each(distribution.list("origins"), (origin) => {
      for (const vpcOrigin of graph.targets(origin, "vpcOriginConfig.vpcOriginId", VPC_ORIGIN)) {
        judge(vpcOrigin, "vpcOriginEndpointConfig", "originSslProtocols.items", `${origin.path} leads to ${vpcOrigin.label}, whose `, violation);
      }
      if (origin.get("customOriginConfig") !== undefined) judge(origin, "customOriginConfig", "originSslProtocols", `${origin.path}.`, violation);
    });
  },
});

/** A custom origin says how it is reached itself; an origin in a VPC is a resource of its own. */
function judge(origin: View, config: string, protocols: string, where: string, violation: (message: string) => void): void {
  const policy = origin.text(`${config}.originProtocolPolicy`);
  if (policy !== "https-only") return violation(`${where}${config}.originProtocolPolicy is ${origin.show(`${config}.originProtocolPolicy`)}`);
  const old = origin.texts(`${config}.${protocols}`).filter((protocol) => OLD.includes(protocol));
  if (old.length > 0) violation(`${where}${config}.${protocols} has ${old.join(", ")}`);
}
