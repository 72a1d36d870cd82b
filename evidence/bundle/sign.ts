// SPDX-License-Identifier: Apache-2.0
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { canonicalBytes, digestOf, ENVELOPE, MANIFEST, type Manifest, PUBLIC_KEY, SIGNATURE, SIGNED_BYTES } from "./manifest";

export const PAYLOAD_TYPE = "application/vnd.in-toto+json";
export const PREDICATE_TYPE = "urn:glacis:evidence:1";

/** in-toto Statement v1 with the manifest as its subject. */
export const statementSchema = z.strictObject({
  _type: z.literal("https://in-toto.io/Statement/v1"),
  subject: z.tuple([z.strictObject({ name: z.literal(MANIFEST), digest: z.strictObject({ sha256: z.string() }) })]),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: z.strictObject({ signed: z.iso.datetime(), stack: z.string(), sequence: z.int(), previous: z.string().nullable(), keyArn: z.string() }),
});

export type Statement = z.infer<typeof statementSchema>;

export const envelopeSchema = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.base64(),
  signatures: z.tuple([z.strictObject({ keyid: z.string(), sig: z.base64() })]),
});

/** Signs bytes with ECDSA on P-384 and SHA-384; the signature is DER. */
export type Signer = (bytes: Uint8Array) => Promise<Uint8Array>;

/** What DSSE signs: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md (pre-authentication encoding). */
export function preAuthenticationEncoding(payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(PAYLOAD_TYPE)} ${PAYLOAD_TYPE} ${payload.length} `), payload]);
}

/** The manifest and its signature, as files of the bundle. @param signed when, UTC */
export async function signManifest(manifest: Manifest, publicKeyPem: string, signed: string, signer: Signer): Promise<Map<string, Uint8Array>> {
  const manifestBytes = canonicalBytes(manifest);
  const statement: Statement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: MANIFEST, digest: { sha256: digestOf(manifestBytes) } }],
    predicateType: PREDICATE_TYPE,
    predicate: { signed, stack: manifest.stack.urn, sequence: manifest.sequence, previous: manifest.previous?.sha256 ?? null, keyArn: manifest.key.arn },
  };
  const payload = canonicalBytes(statement);
  const signedBytes = preAuthenticationEncoding(payload);
  const signature = await signer(signedBytes);
  if (!verifies(signedBytes, signature, publicKeyPem)) throw new Error(`the signature of ${manifest.key.arn} does not verify with its own public key`);
  const envelope = { payloadType: PAYLOAD_TYPE, payload: payload.toString("base64"), signatures: [{ keyid: manifest.key.sha256, sig: Buffer.from(signature).toString("base64") }] };
  return new Map<string, Uint8Array>([
    [MANIFEST, manifestBytes],
    [ENVELOPE, canonicalBytes(envelope)],
    [SIGNED_BYTES, signedBytes],
    [SIGNATURE, signature],
    [PUBLIC_KEY, Buffer.from(publicKeyPem)],
  ]);
}

/** Whether the signature is one of these bytes by the key: ECDSA on P-384 with SHA-384, and nothing weaker. */
export function verifies(signedBytes: Uint8Array, signature: Uint8Array, publicKeyPem: string): boolean {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType !== "ec" || key.asymmetricKeyDetails?.namedCurve !== "secp384r1") return false;
  return verify("sha384", signedBytes, { key, dsaEncoding: "der" }, signature);
}
