// SPDX-License-Identifier: Apache-2.0
import { PRIVATE_KEY } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";

const CURVES = ["P256", "P384", "P521"];
/** Bits that NIST SP 800-57 part 1 asks for from 2031 on; keys made today live until then. */
const LEAST_RSA_BITS = 3072;

export default defineControl({
  id: "private-key-strong",
  title: "Private keys have full strength",
  severity: "high",
  why: "With a weak key every connection it protects can be read, and its owner impersonated.",
  fix: 'Set algorithm: "ECDSA" with ecdsaCurve: "P256" or "P384".',
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-12", "SC-13"] },
  appliesTo: [PRIVATE_KEY],
  check(key, { violation }) {
    const algorithm = key.text("algorithm")?.toUpperCase();
    // Absent are P224 and 2048: https://www.pulumi.com/registry/packages/tls/api-docs/privatekey/
    if (algorithm === "ECDSA" && !CURVES.includes(key.text("ecdsaCurve") ?? "P224")) violation(`ecdsaCurve is ${key.show("ecdsaCurve")}${key.has("ecdsaCurve") ? "" : ", which is P224"}`);
    if (algorithm === "RSA" && (key.number("rsaBits") ?? 2048) < LEAST_RSA_BITS) violation(`rsaBits is ${key.show("rsaBits")}${key.has("rsaBits") ? "" : ", which is 2048"}`, "Set rsaBits: 3072.");
  },
});
