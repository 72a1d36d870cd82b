// SPDX-License-Identifier: Apache-2.0
import * as crypto from "node:crypto";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

/** Bits of an RSA key that NIST SP 800-57 allows beyond 2010. */
const LEAST_RSA_BITS = 2048;

/** The RSA modulus length of a PEM certificate, `undefined` for other keys. */
function rsaBits(pem: string): number | undefined {
  try {
    return new crypto.X509Certificate(pem).publicKey.asymmetricKeyDetails?.modulusLength;
  } catch {
    throw new Undetermined("certificateBody is not a PEM certificate");
  }
}

export default defineControl({
  id: "certificate-strong",
  title: "Certificates have keys of full strength",
  severity: "high",
  why: "A 1,024-bit RSA key can be broken by a state, and with it every connection that the certificate vouches for.",
  fix: 'Set keyAlgorithm: "EC_prime256v1" (or RSA_2048 and more), or import a certificate with such a key.',
  claims: ["transit.public"],
  frameworks: { fsbp: ["ACM.2"], nist: ["SC-12", "SC-13"] },
  appliesTo: ["aws:acm/certificate:Certificate", "aws:iam/serverCertificate:ServerCertificate"],
  check(certificate, { violation }) {
    const body = certificate.text("certificateBody");
    // Absent is RSA_2048: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
    if (body === undefined) {
      if (certificate.text("keyAlgorithm") === "RSA_1024") violation('keyAlgorithm is "RSA_1024"');
      return;
    }
    const bits = rsaBits(body);
    if (bits !== undefined && bits < LEAST_RSA_BITS) violation(`certificateBody has an RSA key of ${bits} bits`);
  },
});
