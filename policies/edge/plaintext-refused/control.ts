// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "plaintext-refused",
  title: "Public endpoints answer nothing in the clear but where to go",
  severity: "high",
  why: "A page, or a cookie, that is sent in the clear can be read and changed by everyone between client and server, whatever the HTTPS side is set to.",
  fix: "Let port 80 redirect to https:// of the same name and set no cookie, and let no other listener speak HTTP.",
  claims: ["transit.public", "login.tls"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: "live",
});
