// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { EMAIL_IDENTITY } from "../../_kit/mail";

const SET = "aws:sesv2/configurationSet:ConfigurationSet";

export default defineControl({
  id: "mail-identity-uses-configuration-set",
  title: "Sending identities have a default configuration set",
  severity: "high",
  why: "Required TLS is a setting of the configuration set: mail that is sent without one goes out with TLS optional.",
  fix: "Set configurationSetName on the identity to the configuration set that requires TLS.",
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "CM-6"] },
  appliesTo: [EMAIL_IDENTITY],
  check(identity, { graph, violation }) {
    if (identity.isUnknown("configurationSetName")) return;
    const sets = graph.ofType(SET);
    const known = sets.every((set) => !set.isUnknown("configurationSetName"));
    if ((identity.text("configurationSetName") ?? "") === "") violation("configurationSetName is unset, so mail that names no configuration set is sent with TLS optional");
    // A set that this stack does not define may be another stack's, but not while this one defines its own.
    else if (sets.length > 0 && known && !sets.some((set) => set.text("configurationSetName") === identity.text("configurationSetName"))) violation(`configurationSetName is ${identity.show("configurationSetName")}, and the stack defines ${sets.map((set) => set.show("configurationSetName")).join(", ")}`);
  },
});
