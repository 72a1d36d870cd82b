// SPDX-License-Identifier: Apache-2.0
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { BasicConstraintsExtension, cryptoProvider, KeyUsageFlags, KeyUsagesExtension, SubjectAlternativeNameExtension, X509CertificateGenerator, type JsonGeneralName } from "@peculiar/x509";

/** A certificate that an authority of a test signed, and its key, PEM. `chain` begins with it. */
export interface TestCertificate {
  readonly chain: string;
  readonly key: string;
  readonly authority: string;
}

const DAY = 86_400_000;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
// The same interface, declared twice.
const provider = webcrypto as unknown as Parameters<typeof cryptoProvider.set>[0];

/**
 * A certificate for the names, of an authority of its own.
 * @param days from now to its end; below 0 it has expired
 */
export async function testCertificate(names: readonly JsonGeneralName[], days: number): Promise<TestCertificate> {
  const now = Date.now();
  const generate = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const [authorityKeys, keys] = [await generate(), await generate()];
  const authority = await X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name: "CN=Test authority",
    notBefore: new Date(now - 400 * DAY),
    notAfter: new Date(now + 400 * DAY),
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  }, provider);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: "02",
    subject: "CN=Test server",
    issuer: authority.subject,
    notBefore: new Date(now - 300 * DAY),
    notAfter: new Date(now + days * DAY),
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [new SubjectAlternativeNameExtension([...names])],
  }, provider);
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return {
    chain: `${certificate.toString("pem")}\n${authority.toString("pem")}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    authority: authority.toString("pem"),
  };
}
