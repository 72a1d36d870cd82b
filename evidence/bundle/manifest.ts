// SPDX-License-Identifier: Apache-2.0
import { createHash, createPublicKey } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";

/** A file to be written: its path, and its content, whole or in pieces of text. */
export type NamedFile = readonly [path: string, content: Uint8Array | Iterable<string>];

/** Files of a bundle by their path. */
export type Files = ReadonlyMap<string, Uint8Array>;

export const MANIFEST = "manifest.json";
export const ENVELOPE = "signature/envelope.dsse.json";
export const SIGNED_BYTES = "signature/signed.pae";
export const SIGNATURE = "signature/signature.der";
export const PUBLIC_KEY = "signature/public-key.pem";

/** The files that sign the manifest, which therefore does not name them. */
export const SIGNATURE_FILES: readonly string[] = [ENVELOPE, SIGNED_BYTES, SIGNATURE, PUBLIC_KEY];

/** Files that every bundle has. */
export const REQUIRED: readonly string[] = ["attestations.json", "declared.json", "facts.jsonl", "posture.yaml", "stack.json", "verdicts.json"];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const commit = z.string().regex(/^[0-9a-f]{40}(-dirty)?$/).nullable();
/** Lower-case words, digits, dots and hyphens, in folders: nothing that leaves the bundle's own folder. */
export const FILE_NAME = /^(?:[a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*$/;

export const manifestSchema = z.strictObject({
  schema: z.literal("urn:glacis:evidence:manifest:1"),
  tool: z.strictObject({ name: z.literal("glacis"), version: z.string(), commit: commit.optional().describe("Commit of Glacis itself; null where it is not known.") }).describe("What made the bundle."),
  commit: commit.describe("Commit of the checkout it was made from; `-dirty` when files differed from it."),
  stack: z.strictObject({ urn: z.string(), project: z.string(), name: z.string(), region: z.string() }).describe("The deployed stack that was looked at."),
  collected: z.strictObject({ from: instant, to: instant }).describe("When the live account was read, UTC."),
  today: z.iso.date().describe("The day the verdicts are for."),
  profile: z.string().describe("How strictly it was judged."),
  sequence: z.int().min(1).describe("Place in the stack's chain of bundles, from 1."),
  previous: z.strictObject({ sha256 }).nullable().describe("Digest of the manifest of the bundle before; null for the first."),
  key: z.strictObject({ arn: z.string(), created: instant, sha256 }).describe("The key that signs: its ARN, when KMS made it, and the digest of its public half (DER, SubjectPublicKeyInfo)."),
  files: z.record(z.string().regex(FILE_NAME), z.strictObject({ sha256, bytes: z.int().min(0) })).describe("Every file but this one and those under signature/."),
});

export type Manifest = z.infer<typeof manifestSchema>;

export function digestOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** JSON in its one canonical form (RFC 8785), as bytes. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalize(value) ?? "null");
}

/** SHA-256 of a public key as openssl computes it: `openssl pkey -pubin -in KEY -outform DER | openssl dgst -sha256`. */
export function keyDigest(pem: string): string {
  return digestOf(createPublicKey(pem).export({ type: "spki", format: "der" }));
}

/** As {@link canonicalBytes}, in pieces: lists at the first level, which may be long, element by element. */
export function* canonicalPieces(document: object): Generator<string> {
  if (Array.isArray(document)) {
    yield* list(document);
    return;
  }
  let before = "{";
  for (const [key, value] of Object.entries(document as Record<string, unknown>).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield `${before}${JSON.stringify(key)}:`;
    before = ",";
    if (Array.isArray(value)) yield* list(value);
    else yield canonicalize(value) ?? "null";
  }
  yield before === "{" ? "{}" : "}";
}

function* list(elements: readonly unknown[]): Generator<string> {
  yield "[";
  for (const [index, element] of elements.entries()) yield `${index > 0 ? "," : ""}${canonicalize(element) ?? "null"}`;
  yield "]";
}

/** Canonical JSON of each, by file name. */
export function jsonFiles(documents: Readonly<Record<string, object>>): NamedFile[] {
  return Object.entries(documents).map(([name, document]) => [name, canonicalPieces(document)]);
}
