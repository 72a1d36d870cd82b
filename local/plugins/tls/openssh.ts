// SPDX-License-Identifier: Apache-2.0
import { createPublicKey, randomBytes, type JsonWebKey, type KeyObject } from "node:crypto";

// The formats are those of RFC 4253 section 6.6 (RSA), RFC 5656 section 3.1 (ECDSA), RFC 8709 section 4 (Ed25519) and, for
// private keys, OpenSSH's PROTOCOL.key.

const ecdsaTypes: Readonly<Record<string, { type: string; curve: string }>> = {
  "P-256": { type: "ecdsa-sha2-nistp256", curve: "nistp256" },
  "P-384": { type: "ecdsa-sha2-nistp384", curve: "nistp384" },
  "P-521": { type: "ecdsa-sha2-nistp521", curve: "nistp521" },
};

/** The block size of the cipher `none`, to which the private section is padded. */
const BLOCK = 8;

interface PublicBlob {
  readonly type: string;
  readonly data: Buffer;
}

/** A public key as OpenSSH encodes it; undefined for keys that it has no encoding for (P-224). */
export function opensshPublicKey(key: KeyObject): PublicBlob | undefined {
  const parts = publicParts(key);
  return parts && { type: parts.type, data: Buffer.concat([string(parts.type), ...parts.fields]) };
}

function publicParts(key: KeyObject): { type: string; fields: Buffer[] } | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  // Node has no JWK for P-224, so the curve is asked for first.
  if (details?.namedCurve === "secp224r1") return undefined;
  const { e, n, crv = "", x, y } = createPublicKey(key).export({ format: "jwk" });
  if (type === "rsa") return { type: "ssh-rsa", fields: [mpint(e), mpint(n)] };
  if (type === "ed25519") return { type: "ssh-ed25519", fields: [string(bytes(x))] };
  const known = ecdsaTypes[crv];
  return known && { type: known.type, fields: [string(known.curve), string(Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)]))] };
}

/** An unencrypted private key in OpenSSH's own format, without a comment; empty for keys that it has no encoding for. */
export function opensshPrivateKey(key: KeyObject): string {
  const blob = opensshPublicKey(key);
  if (!blob) return "";
  const check = randomBytes(4);
  const section = Buffer.concat([check, check, string(blob.type), ...privateFields(key), string("")]);
  const padding = Buffer.from(Array.from({ length: (BLOCK - (section.length % BLOCK)) % BLOCK }, (_, index) => index + 1));
  const data = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    string("none"), string("none"), string(""),
    uint32(1),
    string(blob.data),
    string(Buffer.concat([section, padding])),
  ]);
  const lines = data.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN OPENSSH PRIVATE KEY-----", ...lines, "-----END OPENSSH PRIVATE KEY-----", ""].join("\n");
}

function privateFields(key: KeyObject): Buffer[] {
  const jwk: JsonWebKey = key.export({ format: "jwk" });
  if (key.asymmetricKeyType === "rsa") return [jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(mpint);
  if (key.asymmetricKeyType === "ed25519") return [string(bytes(jwk.x)), string(Buffer.concat([bytes(jwk.d), bytes(jwk.x)]))];
  return [...(publicParts(key)?.fields ?? []), mpint(jwk.d)];
}

function bytes(base64url: string | undefined): Buffer {
  return Buffer.from(base64url ?? "", "base64url");
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

function string(value: string | Buffer): Buffer {
  const data = Buffer.from(value as string);
  return Buffer.concat([uint32(data.length), data]);
}

/** A positive number without leading zeros, but with one where the top bit would read as a sign (RFC 4251 section 5). */
function mpint(base64url: string | undefined): Buffer {
  const data = bytes(base64url);
  const first = data.findIndex((byte) => byte !== 0);
  const trimmed = first < 0 ? Buffer.alloc(0) : data.subarray(first);
  return string((trimmed[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed);
}
