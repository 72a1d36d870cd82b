// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { SUBSCRIPTION } from "../../_kit/notifications";

export default defineControl({
  id: "subscription-over-tls",
  title: "Subscriptions deliver over HTTPS, not HTTP",
  severity: "high",
  why: "An HTTP subscription sends every message, and the confirmation that would let others subscribe, in the clear.",
  fix: 'Set protocol to "https" and endpoint to an https:// URL.',
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [SUBSCRIPTION],
  check(subscription, { violation }) {
    if (subscription.text("protocol") === "http") violation('protocol is "http"');
  },
});
