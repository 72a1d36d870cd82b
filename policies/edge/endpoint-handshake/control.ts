// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "endpoint-handshake",
  title: "Public endpoints shake hands as their listeners promise",
  severity: "high",
  why: "What a listener is set to and what a client meets differ when a certificate was not renewed, an old load balancer still answers, or a header is lost on the way.",
  fix: "Deploy the stack again, and look at what answers instead: the endpoint has to agree to TLS 1.3 and 1.2 only, with a trusted certificate for its names, HSTS and a current security.txt.",
  claims: ["transit.public", "login.tls", "disclosure.contact"],
  frameworks: { nist: ["SC-8", "SC-8(1)", "SC-17", "SC-23"] },
  appliesTo: "live",
});
