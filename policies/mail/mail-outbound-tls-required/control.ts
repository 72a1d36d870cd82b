// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "mail-outbound-tls-required",
  title: "Outbound mail is sent over TLS or not at all",
  severity: "high",
  why: "Unless TLS is required, SES delivers in the clear to every server that does not offer it, and to every attacker who hides the offer.",
  fix: 'Set deliveryOptions: { tlsPolicy: "REQUIRE" } on the configuration set ("Require" on aws.ses.ConfigurationSet).',
  claims: ["email.tls"],
  frameworks: { fsbp: ["SES.3"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:sesv2/configurationSet:ConfigurationSet", "aws:ses/configurationSet:ConfigurationSet"],
  check(set, { violation }) {
    // Absent is OPTIONAL: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DeliveryOptions.html
    const policy = set.text("deliveryOptions.tlsPolicy");
    if (policy?.toUpperCase() !== "REQUIRE") violation(`deliveryOptions.tlsPolicy is ${set.show("deliveryOptions.tlsPolicy")}`);
  },
});
