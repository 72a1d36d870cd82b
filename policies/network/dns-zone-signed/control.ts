// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const DNSSEC = "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec";

export default defineControl({
  id: "dns-zone-signed",
  title: "Public DNS zones are signed",
  severity: "low",
  why: "Without DNSSEC a forged answer sends mail and visitors to an attacker, who can then obtain a certificate as well.",
  fix: "Add an aws.route53.HostedZoneDnsSec with hostedZoneId set to this zone, and a KeySigningKey.",
  claims: ["transit.public", "email.tls"],
  frameworks: { nist: ["SC-20"] },
  appliesTo: ["aws:route53/zone:Zone"],
  check(zone, { graph, violation, notApplicable, each }) {
    if (zone.has("vpcs") && zone.list("vpcs").length > 0) notApplicable("a private zone");
    const signings = graph.referrers(zone, DNSSEC, "hostedZoneId");
    if (signings.length === 0) violation("no HostedZoneDnsSec names this zone");
    each(signings, (signing) => {
      // Absent is SIGNING: https://www.pulumi.com/registry/packages/aws/api-docs/route53/hostedzonednssec/
      if (signing.text("signingStatus") === "NOT_SIGNING") violation(`${signing.label}: signingStatus is "NOT_SIGNING"`, 'Set signingStatus: "SIGNING".');
    });
  },
});
