// SPDX-License-Identifier: Apache-2.0
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, webcrypto, type KeyObject } from "node:crypto";
import { opensshPrivateKey, opensshPublicKey } from "./openssh";

export const algorithms = ["RSA", "ECDSA", "ED25519"] as const;
export type Algorithm = (typeof algorithms)[number];

/** Curves by the names that programs use, with OpenSSL's names and the digest that certificates signed by them carry. */
const curves = {
  P224: { openssl: "secp224r1", hash: "SHA-256" },
  P256: { openssl: "prime256v1", hash: "SHA-256" },
  P384: { openssl: "secp384r1", hash: "SHA-384" },
  P521: { openssl: "secp521r1", hash: "SHA-512" },
} as const;
export type Curve = keyof typeof curves;
export const curveNames = Object.keys(curves) as Curve[];

export function generateKey(algorithm: Algorithm, rsaBits: number, curve: Curve): KeyObject {
  switch (algorithm) {
    case "RSA":
      return generateKeyPairSync("rsa", { modulusLength: rsaBits }).privateKey;
    case "ECDSA":
      return generateKeyPairSync("ec", { namedCurve: curves[curve].openssl }).privateKey;
    case "ED25519":
      return generateKeyPairSync("ed25519").privateKey;
  }
}

/**
 * Reads a private key in PEM form (PKCS#1, SEC 1 or PKCS#8).
 *
 * @param property named in the error
 * @throws Error that names the property, never its value
 */
export function parsePrivateKey(pem: string, property: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error(`${property}: not a private key in unencrypted PEM form (PKCS#1, SEC 1 or PKCS#8).`);
  }
  algorithmOf(key, property);
  return key;
}

export function algorithmOf(key: KeyObject, property = "key"): Algorithm {
  const { asymmetricKeyType: type } = key;
  const algorithm = algorithms.find((name) => name === (type === "ec" ? "ECDSA" : type?.toUpperCase()));
  if (algorithm === undefined) throw new Error(`${property}: a key of type ${type}; expected one of ${algorithms.join(", ")}.`);
  return algorithm;
}

function curveOf(key: KeyObject): Curve | undefined {
  return curveNames.find((name) => curves[name].openssl === key.asymmetricKeyDetails?.namedCurve);
}

/** The public half in its DER form (SubjectPublicKeyInfo). */
export function spki(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

/** The properties that describe a public key. OpenSSH knows no P-224: those are empty then. */
export function publicKeyProperties(key: KeyObject) {
  const blob = opensshPublicKey(key);
  return {
    publicKeyPem: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
    publicKeyOpenssh: blob ? `${blob.type} ${blob.data.toString("base64")}\n` : "",
    publicKeyFingerprintMd5: blob ? (createHash("md5").update(blob.data).digest("hex").match(/../g) ?? []).join(":") : "",
    publicKeyFingerprintSha256: blob ? `SHA256:${createHash("sha256").update(blob.data).digest("base64").replace(/=+$/, "")}` : "",
  };
}

/** The private key in every form that programs can ask for. */
export function privateKeyProperties(key: KeyObject) {
  const traditional = { RSA: "pkcs1", ECDSA: "sec1", ED25519: "pkcs8" } as const;
  return {
    privateKeyPem: key.export({ type: traditional[algorithmOf(key)], format: "pem" } as { type: "pkcs8"; format: "pem" }).toString(),
    privateKeyPemPkcs8: key.export({ type: "pkcs8", format: "pem" }).toString(),
    privateKeyOpenssh: opensshPrivateKey(key),
  };
}

/** SHA-1 of the public key: an identifier, not a protection. */
export function keyId(key: KeyObject): string {
  return createHash("sha1").update(spki(key)).digest("hex");
}

/** How a key signs certificates, in WebCrypto's terms. */
export function signingAlgorithm(key: KeyObject): { name: string; hash: string; namedCurve?: string } {
  const algorithm = algorithmOf(key);
  if (algorithm === "RSA") return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  if (algorithm === "ED25519") return { name: "Ed25519", hash: "SHA-512" };
  const curve = curveOf(key);
  if (curve === undefined) throw new Error(`An ECDSA key on ${key.asymmetricKeyDetails?.namedCurve} cannot sign; expected one of ${curveNames.join(", ")}.`);
  return { name: "ECDSA", hash: curves[curve].hash, namedCurve: curve.replace("P", "P-") };
}

/**
 * A WebCrypto that signs with a node:crypto key: Node's own has no P-224.
 * ECDSA signatures come as r and s of equal length, as WebCrypto defines them.
 */
export function cryptoFor(key: KeyObject): webcrypto.Crypto {
  const { hash } = signingAlgorithm(key);
  const digest = algorithmOf(key) === "ED25519" ? null : hash.replace("-", "").toLowerCase();
  const subtle = {
    sign: (_algorithm: unknown, _key: unknown, data: ArrayBuffer): Promise<ArrayBuffer> => {
      const signature = sign(digest, Buffer.from(data), { key, dsaEncoding: "ieee-p1363" });
      return Promise.resolve(new Uint8Array(curveOf(key) === "P224" ? widen(signature) : signature).buffer);
    },
    exportKey: (): Promise<ArrayBuffer> => Promise.resolve(new Uint8Array(spki(key)).buffer),
    digest: (name: string, data: webcrypto.BufferSource): Promise<ArrayBuffer> => webcrypto.subtle.digest(name, data),
  };
  return { subtle, getRandomValues: webcrypto.getRandomValues.bind(webcrypto) } as unknown as webcrypto.Crypto;
}

/** Leading zeros up to the 32 bytes per number that the certificate library assumes of curves it does not know. */
function widen(signature: Buffer): Buffer {
  const half = signature.length / 2;
  const padding = Buffer.alloc(32 - half);
  return Buffer.concat([padding, signature.subarray(0, half), padding, signature.subarray(half)]);
}
