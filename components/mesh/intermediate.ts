// SPDX-License-Identifier: Apache-2.0
import { createHash, createPrivateKey, createPublicKey, webcrypto, type KeyObject } from "node:crypto";
import "reflect-metadata";
import { p384 } from "@noble/curves/nist.js";
import { AsnConvert } from "@peculiar/asn1-schema";
import { GeneralName, GeneralSubtree, GeneralSubtrees, id_ce_nameConstraints, NameConstraints } from "@peculiar/asn1-x509";
import {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, Extension, KeyUsageFlags, KeyUsagesExtension, SubjectKeyIdentifierExtension, X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

export interface IntermediateArgs {
  readonly rootCertPem: string;
  readonly rootKeyPem: string;
  /** Key of the intermediate, on any curve; only its public half is used. */
  readonly keyPem: string;
  /** The common name. */
  readonly commonName: string;
  /** Internal DNS zone, and SPIFFE trust domain: the intermediate can vouch for names below it and no others. */
  readonly zone: string;
}

/**
 * Signs an authority that may issue service certificates (path length 0) for names in the zone alone (critical name
 * constraints, RFC 5280 section 4.2.1.10), as a pure function of its arguments: dates are the root's, the serial number
 * is a digest, and the ECDSA nonce is derived (RFC 6979). So the certificate is the same in every run without being kept
 * in a resource. Why: docs/decisions/0012-mesh-authority.md.
 * @returns the certificate in PEM form
 */
export async function intermediateCertificate({ rootCertPem, rootKeyPem, keyPem, commonName, zone }: IntermediateArgs): Promise<string> {
  const root = new X509Certificate(rootCertPem);
  const rootKey = createPrivateKey(rootKeyPem);
  const publicKey = spki(createPrivateKey(keyPem));
  const rootKeyId = root.getExtension(SubjectKeyIdentifierExtension)?.keyId ?? sha1(publicKeyBits(rootKey));
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(root.rawData, publicKey, zone),
    subject: `CN=${commonName}`,
    issuer: root.subjectName,
    notBefore: root.notBefore,
    notAfter: root.notAfter,
    publicKey,
    signingKey: { algorithm: { name: "ECDSA", namedCurve: "P-384" } },
    signingAlgorithm: { name: "ECDSA", hash: "SHA-384" },
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints(zone))),
      new SubjectKeyIdentifierExtension(sha1(publicKeyBits(createPrivateKey(keyPem)))),
      new AuthorityKeyIdentifierExtension(rootKeyId),
    ],
  }, deterministicCrypto(rootKey));
  return `${certificate.toString("pem")}\n`;
}

/** DNS names and SPIFFE ids of the zone; no IP address at all, since whatever kind of name is not listed is not limited. */
function constraints(zone: string): NameConstraints {
  const subtrees = (...names: GeneralName[]) => new GeneralSubtrees(names.map((base) => new GeneralSubtree({ base })));
  return new NameConstraints({
    permittedSubtrees: subtrees(new GeneralName({ dNSName: zone }), new GeneralName({ uniformResourceIdentifier: zone })),
    excludedSubtrees: subtrees(new GeneralName({ iPAddress: "0.0.0.0/0" }), new GeneralName({ iPAddress: "::/0" })),
  });
}

/** A positive number of 16 bytes (RFC 5280 section 4.1.2.2), different for every root, key and zone. */
function serialNumber(root: ArrayBuffer, publicKey: Buffer, zone: string): string {
  const digest = createHash("sha256").update(Buffer.from(root)).update(publicKey).update(zone).digest().subarray(0, 16);
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40;
  return digest.toString("hex");
}

function spki(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

/** The uncompressed point, whose digest is the usual key identifier (RFC 5280 section 4.2.1.2). */
function publicKeyBits(key: KeyObject): Buffer {
  const { x = "", y = "" } = createPublicKey(key).export({ format: "jwk" });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
}

function sha1(data: Buffer): string {
  return createHash("sha1").update(data).digest("hex");
}

/** A WebCrypto that signs with ECDSA on P-384 and a derived nonce. */
function deterministicCrypto(key: KeyObject): webcrypto.Crypto {
  const secret = Buffer.from(key.export({ format: "jwk" }).d ?? "", "base64url");
  const subtle = {
    sign: (_algorithm: unknown, _key: unknown, data: ArrayBuffer) =>
      Promise.resolve(new Uint8Array(p384.sign(new Uint8Array(data), secret, { prehash: true, lowS: false }).toBytes("compact")).buffer),
  };
  return { subtle } as unknown as webcrypto.Crypto;
}
