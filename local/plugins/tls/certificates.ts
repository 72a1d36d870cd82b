// SPDX-License-Identifier: Apache-2.0
import { X509Certificate as NodeCertificate, randomBytes, type KeyObject, type webcrypto } from "node:crypto";
import "reflect-metadata";
import {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, Name,
  Pkcs10CertificateRequest, Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension,
  X509Certificate, X509CertificateGenerator,
  type Extension, type JsonGeneralName,
} from "@peculiar/x509";
import { cryptoFor, signingAlgorithm, spki } from "./keys";

/** `allowedUses` that set a bit of the key usage extension (RFC 5280 section 4.2.1.3). */
const keyUsages: Readonly<Record<string, KeyUsageFlags>> = {
  digital_signature: KeyUsageFlags.digitalSignature,
  content_commitment: KeyUsageFlags.nonRepudiation,
  key_encipherment: KeyUsageFlags.keyEncipherment,
  data_encipherment: KeyUsageFlags.dataEncipherment,
  key_agreement: KeyUsageFlags.keyAgreement,
  cert_signing: KeyUsageFlags.keyCertSign,
  crl_signing: KeyUsageFlags.cRLSign,
  encipher_only: KeyUsageFlags.encipherOnly,
  decipher_only: KeyUsageFlags.decipherOnly,
};

/** `allowedUses` that are purposes of the extended key usage extension (RFC 5280 section 4.2.1.12 and vendors' own). */
const extendedKeyUsages: Readonly<Record<string, string>> = {
  any_extended: "2.5.29.37.0",
  server_auth: "1.3.6.1.5.5.7.3.1",
  client_auth: "1.3.6.1.5.5.7.3.2",
  code_signing: "1.3.6.1.5.5.7.3.3",
  email_protection: "1.3.6.1.5.5.7.3.4",
  ipsec_end_system: "1.3.6.1.5.5.7.3.5",
  ipsec_tunnel: "1.3.6.1.5.5.7.3.6",
  ipsec_user: "1.3.6.1.5.5.7.3.7",
  timestamping: "1.3.6.1.5.5.7.3.8",
  ocsp_signing: "1.3.6.1.5.5.7.3.9",
  microsoft_server_gated_crypto: "1.3.6.1.4.1.311.10.3.3",
  netscape_server_gated_crypto: "2.16.840.1.113730.4.1",
  microsoft_commercial_code_signing: "1.3.6.1.4.1.311.2.1.22",
  microsoft_kernel_code_signing: "1.3.6.1.4.1.311.61.1.1",
};

export const allowedUses: readonly string[] = [...Object.keys(keyUsages), ...Object.keys(extendedKeyUsages)].sort();

/** The distinguished name's attributes, in the order in which certificates list them. */
const subjectAttributes = [
  ["country", "2.5.4.6"],
  ["organization", "2.5.4.10"],
  ["organizationalUnit", "2.5.4.11"],
  ["locality", "2.5.4.7"],
  ["province", "2.5.4.8"],
  ["streetAddresses", "2.5.4.9"],
  ["postalCode", "2.5.4.17"],
  ["commonName", "2.5.4.3"],
  ["serialNumber", "2.5.4.5"],
  ["emailAddress", "1.2.840.113549.1.9.1"],
] as const;

export type Subject = Readonly<Partial<Record<(typeof subjectAttributes)[number][0], string | readonly string[]>>>;

/** What a certificate is asked for: who and under which names. */
export interface Identity {
  readonly subject: Subject;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly uris: readonly string[];
}

/** What a certificate grants. */
export interface Grant {
  readonly allowedUses: readonly string[];
  readonly validityPeriodHours: number;
  readonly isCaCertificate: boolean;
  /** Intermediates that may follow a CA; negative: no limit. */
  readonly maxPathLength: number;
  readonly setSubjectKeyId: boolean;
}

export interface IssuedCertificate {
  /** The serial number, in decimal. */
  readonly id: string;
  readonly certPem: string;
  /** RFC 3339. */
  readonly validityStartTime: string;
  readonly validityEndTime: string;
}

function nameOf(subject: Subject): Name {
  return new Name(
    subjectAttributes.flatMap(([attribute, oid]) => {
      const value = subject[attribute];
      const values = value === undefined ? [] : typeof value === "string" ? [value] : value;
      // The address is an IA5String by its definition (RFC 5280 appendix A.1), the others whatever holds them.
      return values.map((text) => ({ [oid]: [attribute === "emailAddress" ? { ia5String: text } : stringType(text)] }));
    }),
  );
}

function stringType(text: string): { printableString: string } | { utf8String: string } {
  return Name.isPrintableString(text) ? { printableString: text } : { utf8String: text };
}

function isEmpty(name: Name): boolean {
  return name.toJSON().length === 0;
}

/** Names beside the subject; critical where there is no subject (RFC 5280 section 4.2.1.6). */
function alternativeNames(names: readonly JsonGeneralName[], subject: Name): Extension[] {
  return names.length > 0 ? [new SubjectAlternativeNameExtension([...names], isEmpty(subject))] : [];
}

function generalNames({ dnsNames, ipAddresses, uris }: Identity): JsonGeneralName[] {
  return [
    ...dnsNames.map((value) => ({ type: "dns" as const, value })),
    ...ipAddresses.map((value) => ({ type: "ip" as const, value })),
    ...uris.map((value) => ({ type: "url" as const, value })),
  ];
}

/** A signed certificate request (PKCS#10) in PEM form. */
export async function createRequest(identity: Identity, key: KeyObject): Promise<string> {
  const name = nameOf(identity.subject);
  const pair = { publicKey: cryptoKey(key), privateKey: cryptoKey(key) };
  const request = await Pkcs10CertificateRequestGenerator.create(
    { name, keys: pair, signingAlgorithm: signingAlgorithm(key), extensions: alternativeNames(generalNames(identity), name) },
    cryptoFor(key),
  );
  return `${request.toString("pem")}\n`;
}

/** Stands for a key in the certificate library's calls, which hand it back to `cryptoFor`. */
function cryptoKey(key: KeyObject): webcrypto.CryptoKey {
  return { algorithm: signingAlgorithm(key) } as unknown as webcrypto.CryptoKey;
}

export async function createSelfSigned(identity: Identity, grant: Grant, setAuthorityKeyId: boolean, key: KeyObject): Promise<IssuedCertificate> {
  const subject = nameOf(identity.subject);
  const publicKey = spki(key);
  const keyIdentified = grant.isCaCertificate || grant.setSubjectKeyId;
  if (setAuthorityKeyId && !keyIdentified) {
    throw new Error("setAuthorityKeyId: a self-signed certificate's authority key identifier is its subject key identifier; set setSubjectKeyId too.");
  }
  return issue({
    subject,
    issuer: subject,
    publicKey,
    names: alternativeNames(generalNames(identity), subject),
    authority: setAuthorityKeyId ? [await AuthorityKeyIdentifierExtension.create(publicKey)] : [],
    grant,
    signingKey: key,
  });
}

/**
 * Signs a certificate request as a certificate authority.
 *
 * @throws Error that names the property when a PEM cannot be read or the key is not the authority's
 */
export async function signRequest(requestPem: string, caCertPem: string, caKey: KeyObject, grant: Grant): Promise<IssuedCertificate> {
  const request = parse(() => new Pkcs10CertificateRequest(requestPem), "certRequestPem", "a certificate request");
  const authority = parse(() => new X509Certificate(caCertPem), "caCertPem", "a certificate");
  if (!new NodeCertificate(Buffer.from(authority.rawData)).checkPrivateKey(caKey)) {
    throw new Error("caPrivateKeyPem: not the private key of the certificate in caCertPem.");
  }
  const subject = request.subjectName;
  const requested = request.extensions.find((extension) => extension instanceof SubjectAlternativeNameExtension);
  const identifier = authority.getExtension(SubjectKeyIdentifierExtension);
  return issue({
    subject,
    issuer: authority.subjectName,
    publicKey: Buffer.from(request.publicKey.rawData),
    names: alternativeNames((requested?.names.toJSON() ?? []).filter(({ type }) => ["dns", "ip", "url"].includes(type)), subject),
    authority: identifier ? [new AuthorityKeyIdentifierExtension(identifier.keyId)] : [],
    grant,
    signingKey: caKey,
  });
}

function parse<T>(read: () => T, property: string, expected: string): T {
  try {
    return read();
  } catch {
    throw new Error(`${property}: not ${expected} in PEM form.`);
  }
}

interface Issue {
  readonly subject: Name;
  readonly issuer: Name;
  readonly publicKey: Buffer;
  readonly names: readonly Extension[];
  readonly authority: readonly Extension[];
  readonly grant: Grant;
  readonly signingKey: KeyObject;
}

async function issue({ subject, issuer, publicKey, names, authority, grant, signingKey }: Issue): Promise<IssuedCertificate> {
  if (grant.isCaCertificate && isEmpty(subject)) {
    throw new Error("subject: a certificate authority needs at least one attribute, such as commonName (RFC 5280 section 4.1.2.6).");
  }
  // Certificates count whole seconds.
  const notBefore = new Date(Math.floor(Date.now() / 1000) * 1000);
  const notAfter = new Date(notBefore.getTime() + grant.validityPeriodHours * 3_600_000);
  const serialNumber = randomBytes(16);
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x7f) || 1;

  const flags = grant.allowedUses.reduce((all, use) => all | (keyUsages[use] ?? 0), 0);
  const purposes = grant.allowedUses.flatMap((use) => extendedKeyUsages[use] ?? []);
  const pathLength = grant.isCaCertificate && grant.maxPathLength >= 0 ? grant.maxPathLength : undefined;
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: serialNumber.toString("hex"),
      subject,
      issuer,
      notBefore,
      notAfter,
      publicKey,
      signingKey: cryptoKey(signingKey),
      signingAlgorithm: signingAlgorithm(signingKey),
      extensions: [
        ...(flags ? [new KeyUsagesExtension(flags, true)] : []),
        ...(purposes.length > 0 ? [new ExtendedKeyUsageExtension(purposes)] : []),
        new BasicConstraintsExtension(grant.isCaCertificate, pathLength, true),
        ...(grant.isCaCertificate || grant.setSubjectKeyId ? [await SubjectKeyIdentifierExtension.create(publicKey)] : []),
        ...authority,
        ...names,
      ],
    },
    cryptoFor(signingKey),
  );
  return {
    id: BigInt(`0x${serialNumber.toString("hex")}`).toString(),
    certPem: `${certificate.toString("pem")}\n`,
    validityStartTime: rfc3339(notBefore),
    validityEndTime: rfc3339(notAfter),
  };
}

function rfc3339(date: Date): string {
  return date.toISOString().replace(".000Z", "Z");
}
