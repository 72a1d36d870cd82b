// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "distribution-logged",
  title: "CloudFront logs every request",
  severity: "medium",
  why: "Without access logs an attack through the edge cannot be told from a busy day, nor retold.",
  fix: "Set loggingConfig.bucket, or an aws.cloudwatch.LogDeliverySource for the distribution's ARN.",
  claims: ["system.monitored"],
  frameworks: { cis: ["4.10"], fsbp: ["CloudFront.5"], nist: ["AU-2", "AU-12"] },
  appliesTo: ["aws:cloudfront/distribution:Distribution"],
  check(distribution, { graph, violation }) {
    if (distribution.isUnknown("loggingConfig.bucket") || distribution.text("loggingConfig.bucket") !== undefined) return;
    const sources = graph.referrers(distribution, "aws:cloudwatch/logDeliverySource:LogDeliverySource", "resourceArn");
    if (sources.length === 0) violation("loggingConfig.bucket is unset, and no aws.cloudwatch.LogDeliverySource of this stack names the distribution");
  },
});
