// SPDX-License-Identifier: Apache-2.0
import { createPublicKey } from "node:crypto";
import { defineControl } from "../../_kit/control";
import { EMAIL_IDENTITY, RECORD, recordName, recordType, tags, txtValues } from "../../_kit/mail";

/** Bits. RFC 8301 requires 1,024 and asks for 2,048. */
const RSA_BITS = 2048;

export default defineControl({
  id: "dkim-key-strong",
  title: "DKIM keys have 2,048 bits",
  severity: "medium",
  why: "A 1,024-bit key is within reach of a determined attacker, who then signs mail as the domain.",
  fix: 'Set dkimSigningAttributes.nextSigningKeyLength: "RSA_2048_BIT", or publish the public part of a 2,048-bit RSA or an Ed25519 key.',
  claims: ["email.tls"],
  frameworks: { nist: ["SC-12(3)", "SC-13"] },
  appliesTo: [EMAIL_IDENTITY, RECORD],
  check(resource, { graph, violation, notApplicable }) {
    if (resource.type === EMAIL_IDENTITY) {
      // Absent is RSA_2048_BIT: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DkimSigningAttributes.html
      const length = resource.text("dkimSigningAttributes.nextSigningKeyLength");
      if (length === "RSA_1024_BIT") violation(`dkimSigningAttributes.nextSigningKeyLength is "${length}"`);
      return;
    }
    if (recordType(resource) !== "TXT") notApplicable("not a TXT record");
    const name = recordName(graph, resource);
    if (!name.includes("._domainkey")) notApplicable("not a DKIM key");
    for (const key of txtValues(resource).map(tags)) {
      const published = (key.get("p") ?? "").replace(/\s/g, "");
      if (published === "" || key.get("k")?.toLowerCase() === "ed25519") continue;
      const bits = rsaBits(published);
      if (bits === undefined) violation(`p of ${name} is not an RSA public key`);
      else if (bits < RSA_BITS) violation(`the key at ${name} has ${bits} bits`);
      if (key.get("t")?.split(":").includes("y")) violation(`t of ${name} is y: receivers treat the key as a test and ignore failures`);
    }
  },
});

function rsaBits(base64: string): number | undefined {
  for (const type of ["spki", "pkcs1"] as const) {
    try {
      return createPublicKey({ key: Buffer.from(base64, "base64"), format: "der", type }).asymmetricKeyDetails?.modulusLength;
    } catch {
      continue;
    }
  }
  return undefined;
}
