// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const RECORD = "aws:route53/record:Record";

export default defineControl({
  id: "dns-caa-published",
  title: "DNS zones name the authorities that may issue certificates",
  severity: "low",
  why: "Without a CAA record any of a hundred authorities may issue a certificate for the domain, to whoever deceives it.",
  fix: 'Add an aws.route53.Record of type CAA, such as 0 issue "amazon.com", to the zone.',
  claims: ["transit.public"],
  frameworks: { nist: ["SC-17", "SC-20"] },
  appliesTo: ["aws:route53/zone:Zone"],
  check(zone, { graph, violation, notApplicable, some }) {
    if (zone.has("vpcs") && zone.list("vpcs").length > 0) notApplicable("a private zone");
    if (!some(graph.referrers(zone, RECORD, "zoneId"), (record) => record.text("type") === "CAA")) violation("no Record of type CAA is in this zone");
  },
});
