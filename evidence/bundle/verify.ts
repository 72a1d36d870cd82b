// SPDX-License-Identifier: Apache-2.0
import { replay, resultsIn } from "./contents";
import { canonicalBytes, digestOf, ENVELOPE, type Files, keyDigest, MANIFEST, type Manifest, manifestSchema, PUBLIC_KEY, REQUIRED, SIGNATURE, SIGNATURE_FILES, SIGNED_BYTES } from "./manifest";
import { envelopeSchema, preAuthenticationEncoding, type Statement, statementSchema, verifies } from "./sign";
import { differenceOf, thisTool } from "./tool";

/** Clocks of two machines may differ this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** One thing that was checked. `file` is where it went wrong. */
export interface Check {
  readonly check: string;
  /** `unknown` where what it takes was not given. */
  readonly outcome: "ok" | "failed" | "unknown";
  readonly file?: string;
  readonly message: string;
}

export interface VerifyOptions {
  /** The public key the reader trusts: PEM, or its SHA-256 as the manifest spells it. */
  readonly trusted?: string | undefined;
  /** `YYYY-MM-DD`, for attestations and age. */
  readonly today: string;
  /** Oldest a bundle may be, in days. */
  readonly maxAgeDays?: number | undefined;
  /** Commit of this Glacis. Default: not known. */
  readonly commit?: string | null;
}

export interface Verification {
  readonly checks: readonly Check[];
  /** Absent when it cannot be read. */
  readonly manifest?: Manifest;
  /** Digest of the manifest: what the next bundle of the chain and the store call this one. */
  readonly digest?: string;
  readonly signed?: string;
}

/** Verifies one bundle, offline. Whatever is in it, the answer is checks, never an exception. */
export function verifyBundle(files: Files, options: VerifyOptions): Verification {
  const checks: Check[] = [];
  const failed = (check: string, message: string, file?: string): void => void checks.push({ check, outcome: "failed", message, ...(file !== undefined && { file }) });
  const attempt = (check: string, file: string, body: () => string | undefined): void => {
    const before = checks.length;
    try {
      const message = body();
      if (checks.length === before) checks.push(message === undefined ? { check, outcome: "ok", message: "" } : { check, outcome: "failed", file, message });
    } catch (error) {
      failed(check, (error as Error).message, file);
    }
  };

  for (const name of [MANIFEST, ...SIGNATURE_FILES, ...REQUIRED]) if (!files.has(name)) failed("complete", "it is missing", name);
  let manifest: Manifest | undefined;
  attempt("manifest", MANIFEST, () => {
    const { document, problem } = readManifest(files.get(MANIFEST) ?? new Uint8Array());
    manifest = document;
    return problem;
  });
  if (!manifest) return { checks };
  const known = manifest;
  const digest = digestOf(files.get(MANIFEST) ?? "");

  attempt("digests", MANIFEST, () => {
    for (const [name, { sha256, bytes }] of Object.entries(known.files)) {
      const content = files.get(name);
      if (!content) failed("digests", "the manifest names it, and it is missing", name);
      else if (content.length !== bytes || digestOf(content) !== sha256) failed("digests", `its SHA-256 is ${digestOf(content)} (${content.length} bytes); the manifest says ${sha256} (${bytes} bytes)`, name);
    }
    for (const name of files.keys()) if (name !== MANIFEST && !SIGNATURE_FILES.includes(name) && !Object.hasOwn(known.files, name)) failed("digests", "the manifest does not name it", name);
    for (const name of REQUIRED) if (!Object.hasOwn(known.files, name)) failed("digests", "the manifest does not name it", name);
    return undefined;
  });

  let statement: Statement | undefined;
  attempt("envelope", ENVELOPE, () => {
    const { payload, signature, keyid, statement: read, problem } = readEnvelope(files);
    if (!read) return problem;
    statement = read;
    if (!same(files.get(SIGNED_BYTES), preAuthenticationEncoding(payload))) failed("envelope", "it is not the encoding of the envelope's payload", SIGNED_BYTES);
    if (!same(files.get(SIGNATURE), signature)) failed("envelope", "it is not the envelope's signature", SIGNATURE);
    if (keyid !== known.key.sha256) failed("envelope", "its keyid is not the key of the manifest", ENVELOPE);
    return differs(read, known, digest);
  });
  attempt("signature", SIGNATURE, () => {
    const pem = text(files, PUBLIC_KEY);
    if (keyDigest(pem) !== known.key.sha256) failed("signature", `its SHA-256 is ${keyDigest(pem)}; the manifest says ${known.key.sha256}`, PUBLIC_KEY);
    return verifies(files.get(SIGNED_BYTES) ?? new Uint8Array(), files.get(SIGNATURE) ?? new Uint8Array(), pem) ? undefined : "it is not a signature of signature/signed.pae by signature/public-key.pem (ECDSA on P-384, SHA-384)";
  });
  checks.push(trust(known, options.trusted));
  attempt("times", ENVELOPE, () => (statement ? untimely(known, statement.predicate.signed, options) : "there is no signing time"));
  attempt("verdicts", "verdicts.json", () => {
    const different = differenceOf(known.tool, thisTool(options.commit ?? null));
    const because = different === undefined ? "" : `; ${different}`;
    try {
      return same(files.get("verdicts.json"), canonicalBytes(replay(files, known.profile, known.today).verdicts)) ? undefined : `the facts do not give these verdicts${because}`;
    } catch (error) {
      return `${(error as Error).message}${because}`;
    }
  });
  attempt("results", MANIFEST, () => {
    for (const [name, { stack, startedAt, finishedAt }] of resultsIn(files)) {
      if (stack !== known.stack.name) failed("results", `it is of the stack ${stack}; the bundle is of ${known.stack.name}`, name);
      if (Date.parse(startedAt) > Date.parse(finishedAt) || Date.parse(finishedAt) > Date.parse(known.collected.to)) failed("results", `from ${startedAt} to ${finishedAt}, collected until ${known.collected.to}: not in this order`, name);
    }
    return undefined;
  });
  attempt("attestations", "attestations.json", () => {
    const { attestations } = JSON.parse(text(files, "attestations.json")) as { attestations: Record<string, { expires: string }> };
    const expired = Object.entries(attestations).filter(([, { expires }]) => expires < options.today).map(([id, { expires }]) => `${id} expired on ${expires}`);
    return expired.length > 0 ? expired.join("; ") : undefined;
  });
  return { checks, manifest, digest, ...(statement && { signed: statement.predicate.signed }) };
}

function readManifest(bytes: Uint8Array): { document?: Manifest; problem?: string } {
  const parsed = manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  if (!parsed.success) return { problem: parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`).slice(0, 3).join("; ") };
  return same(bytes, canonicalBytes(parsed.data)) ? { document: parsed.data } : { problem: "it is not in canonical form (RFC 8785)" };
}

function readEnvelope(files: Files): { payload: Uint8Array; signature: Uint8Array; keyid?: string; statement?: Statement; problem?: string } {
  const bytes = files.get(ENVELOPE) ?? new Uint8Array();
  const parsed = envelopeSchema.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  if (!parsed.success || !same(bytes, canonicalBytes(parsed.data))) return { payload: bytes, signature: bytes, problem: "it is not a DSSE envelope of an in-toto statement in canonical form" };
  const [{ keyid, sig }] = parsed.data.signatures;
  const payload = Buffer.from(parsed.data.payload, "base64");
  const signature = Buffer.from(sig, "base64");
  // The last digit of base64 may hold bits that decode to nothing.
  if (payload.toString("base64") !== parsed.data.payload || signature.toString("base64") !== sig) return { payload, signature, problem: "its base64 is not the one encoding of what it holds" };
  const statement = statementSchema.safeParse(JSON.parse(payload.toString("utf8")));
  if (!statement.success || !same(payload, canonicalBytes(statement.data))) return { payload, signature, problem: "its payload is not the in-toto statement of a bundle" };
  return { payload, signature, keyid, statement: statement.data };
}

function differs({ subject, predicate }: Statement, manifest: Manifest, digest: string): string | undefined {
  const [{ digest: { sha256 } }] = subject;
  if (sha256 !== digest) return `it signs a manifest with SHA-256 ${sha256}; this one has ${digest}`;
  const { stack, sequence, previous, keyArn } = predicate;
  const agrees = stack === manifest.stack.urn && sequence === manifest.sequence && previous === (manifest.previous?.sha256 ?? null) && keyArn === manifest.key.arn;
  return agrees ? undefined : "stack, sequence, previous bundle or key are not those of the manifest";
}

function trust({ key }: Manifest, trusted: string | undefined): Check {
  if (trusted === undefined) {
    const message = `nothing says that ${key.arn} (SHA-256 ${key.sha256}) may sign: give the public key of the stack's outputs with --key`;
    return { check: "trusted key", outcome: "unknown", file: PUBLIC_KEY, message };
  }
  const expected = /^[0-9a-f]{64}$/.test(trusted) ? trusted : keyDigest(trusted);
  if (expected === key.sha256) return { check: "trusted key", outcome: "ok", message: "" };
  return { check: "trusted key", outcome: "failed", file: PUBLIC_KEY, message: `it was signed with another key: SHA-256 ${key.sha256}; the trusted one has ${expected}` };
}

function untimely({ key, collected }: Manifest, signed: string, { today, maxAgeDays }: VerifyOptions): string | undefined {
  const at = (instant: string): number => Date.parse(instant);
  if (at(collected.from) > at(collected.to) || at(collected.to) > at(signed)) return `signed at ${signed}, facts read from ${collected.from} to ${collected.to}: not in this order`;
  if (at(signed) < at(key.created)) return `signed at ${signed}, before the key was made (${key.created})`;
  const endOfDay = at(`${today}T23:59:59Z`);
  if (at(signed) > endOfDay + CLOCK_SKEW_MS) return `signed at ${signed}, which is in the future of ${today}`;
  const days = Math.floor((endOfDay - at(signed)) / 86_400_000);
  return maxAgeDays !== undefined && days > maxAgeDays ? `signed at ${signed}, ${days} days ago; at most ${maxAgeDays} are allowed` : undefined;
}

/**
 * Whether a bundle follows from an earlier one, link by link.
 * @param newer the verified bundle @param known the others by digest @param backTo digest of the bundle the reader already has
 */
export function verifyChain(newer: Verification, known: ReadonlyMap<string, Verification>, backTo: string): Check {
  const failed = (message: string): Check => ({ check: "chain", outcome: "failed", file: MANIFEST, message });
  let current = newer;
  while (current.digest !== backTo) {
    const previous = current.manifest?.previous?.sha256;
    if (previous === undefined) return failed(`the chain begins at sequence ${current.manifest?.sequence ?? "unknown"} without passing the bundle ${backTo}: it is older, or of another chain`);
    const next = known.get(previous);
    if (!next?.manifest) return failed(`the bundle ${previous} (sequence ${(current.manifest?.sequence ?? 0) - 1}) is not among those given`);
    if (next.checks.some(({ outcome }) => outcome === "failed")) return failed(`the bundle ${previous} does not verify itself`);
    if (next.manifest.sequence !== (current.manifest?.sequence ?? 0) - 1 || next.manifest.stack.urn !== current.manifest?.stack.urn) return failed(`the bundle ${previous} is not of the same stack, one before`);
    if (next.signed !== undefined && current.signed !== undefined && next.signed > current.signed) return failed(`the bundle ${previous} was signed later than its successor`);
    current = next;
  }
  return { check: "chain", outcome: "ok", message: "" };
}

const text = (files: Files, name: string): string => Buffer.from(files.get(name) ?? []).toString("utf8");

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;
}
