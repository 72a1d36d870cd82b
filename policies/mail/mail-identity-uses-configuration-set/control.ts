// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { EMAIL_IDENTITY } from "../../_kit/mail";

export default defineControl({
  id: "mail-identity-uses-configuration-set",
  title: "Sending identities have a default configuration set",
  severity: "high",
  why: "Required TLS is a setting of the configuration set: mail that is sent without one goes out with TLS optional.",
  fix: "Set configurationSetName on the identity to the configuration set that requires TLS.",
  claims: ["email.tls"],
  frameworks: { nist: ["SC-8", "CM-6"] },
  appliesTo: [EMAIL_IDENTITY],
  check(identity, { violation }) {
    if (identity.isUnknown("configurationSetName")) return;
    if ((identity.text("configurationSetName") ?? "") === "") violation("configurationSetName is unset, so mail that names no configuration set is sent with TLS optional");
  },
});
