// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "dns-zone-queries-logged",
  title: "Public DNS zones log queries",
  severity: "low",
  why: "The query log shows scans for forgotten names before they are taken over.",
  fix: "Add an aws.route53.QueryLog with zoneId set to this zone.",
  claims: ["system.monitored"],
  frameworks: { fsbp: ["Route53.2"], nist: ["AU-12"] },
  appliesTo: ["aws:route53/zone:Zone"],
  check(zone, { graph, violation, notApplicable }) {
    if (zone.has("vpcs") && zone.list("vpcs").length > 0) notApplicable("a private zone");
    if (graph.referrers(zone, "aws:route53/queryLog:QueryLog", "zoneId").length === 0) violation("no QueryLog names this zone");
  },
});
