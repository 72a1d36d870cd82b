// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "endpoint-post-quantum",
  title: "Public endpoints agree on a post-quantum key with clients that offer one",
  severity: "low",
  why: "Traffic recorded today can be decrypted once large quantum computers exist, unless its keys were agreed with ML-KEM.",
  fix: 'Set sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" on the listener that answers.',
  claims: ["transit.public"],
  frameworks: { nist: ["SC-12", "SC-13"] },
  appliesTo: "live",
});
