// SPDX-License-Identifier: Apache-2.0
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, webcrypto } from "node:crypto";
import "reflect-metadata";
import {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension, X509Certificate, X509CertificateGenerator,
} from "@peculiar/x509";
import { intermediateCertificate } from "../../../components/mesh/intermediate";
import type { Issuer } from "./stack";

const HOUR_MS = 3_600_000;
const SIGNING = { name: "ECDSA", hash: "SHA-384" } as const;
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
export const ZONE = "mesh.example.internal";

/** Hours from now. */
const hence = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

export interface Wanted {
  readonly service: string;
  /** @default the mesh's */
  readonly zone?: string;
  /** Hours from now, from when and until when it is valid. @default an hour ago and a day from now */
  readonly from?: number;
  readonly until?: number;
}

/** A service's certificate, followed by its authority's, and key, in PEM form. */
export interface Pair {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Signs a certificate for a service, however wrong. */
export async function issue({ certificatePem, keyPem }: Issuer, { service, zone = ZONE, from = -1, until = 24 }: Wanted): Promise<Pair> {
  const [first = ""] = certificatePem.split(/(?<=-----END CERTIFICATE-----\n)/);
  const issuer = new X509Certificate(first);
  const pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${service}.${zone}`,
    issuer: issuer.subjectName,
    notBefore: hence(from),
    notAfter: hence(until),
    publicKey: pair.publicKey.export({ type: "spki", format: "der" }),
    signingKey: await signingKey(keyPem),
    signingAlgorithm: SIGNING,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([SERVER_AUTH, CLIENT_AUTH]),
      new SubjectAlternativeNameExtension([{ type: "dns", value: `${service}.${zone}` }, { type: "url", value: `spiffe://${zone}/${service}` }]),
      new AuthorityKeyIdentifierExtension(issuer.getExtension(SubjectKeyIdentifierExtension)?.keyId ?? ""),
    ],
  }, webcrypto);
  return { certificate: `${certificate.toString("pem")}\n${certificatePem}`, privateKey: pair.privateKey.export({ type: "sec1", format: "pem" }).toString() };
}

/** Another root, and its own intermediate, made as the component makes it. */
export async function otherAuthority(): Promise<{ readonly issuer: Issuer; readonly root: Issuer }> {
  const key = () => generateKeyPairSync("ec", { namedCurve: "secp384r1" }).privateKey.export({ type: "sec1", format: "pem" }).toString();
  const [rootKeyPem, keyPem] = [key(), key()];
  const publicKey = createPublicKey(rootKeyPem).export({ type: "spki", format: "der" });
  const root = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: "CN=another root",
    issuer: "CN=another root",
    notBefore: hence(-1),
    notAfter: hence(24),
    publicKey,
    signingKey: await signingKey(rootKeyPem),
    signingAlgorithm: SIGNING,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(publicKey, false, webcrypto),
    ],
  }, webcrypto);
  const rootPem = `${root.toString("pem")}\n`;
  return { root: { certificatePem: rootPem, keyPem: rootKeyPem }, issuer: { keyPem, certificatePem: await intermediateCertificate({ rootCertPem: rootPem, rootKeyPem, keyPem, commonName: "another issuer", zone: ZONE }) } };
}

function serial(): string {
  return `4${randomBytes(15).toString("hex").slice(1)}`;
}

/** A key on P-256 or P-384, as WebCrypto has it. */
async function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(pem);
  const namedCurve = key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? "P-256" : "P-384";
  return webcrypto.subtle.importKey("pkcs8", key.export({ type: "pkcs8", format: "der" }), { name: "ECDSA", namedCurve }, false, ["sign"]);
}
