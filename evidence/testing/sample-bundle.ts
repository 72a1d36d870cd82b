// SPDX-License-Identifier: Apache-2.0
// A small, whole bundle, signed by a key of the test's own, for tests that break it.
import { generateKeyPairSync, sign } from "node:crypto";
import { version } from "../../package.json";
import { attestationsOf, observedVerdicts, postureOf } from "../bundle/contents";
import { type Found, type ResultFiles, sealResult } from "../results/result";
import { canonicalBytes, digestOf, keyDigest, type Manifest } from "../bundle/manifest";
import { type Signer, signManifest } from "../bundle/sign";
import type { FactRecord, StackRecord } from "../record";

export const TODAY = "2026-11-24";
const KEY_ARN = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const TOPIC_ARN = "arn:aws:sns:eu-central-1:111122223333:alarms";
const STACK = { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", project: "shop", name: "prod", region: "eu-central-1" };
const TOPIC = { urn: "urn:pulumi:prod::shop::aws:sns/topic:Topic::alarms", type: "aws:sns/topic:Topic", name: "alarms", id: TOPIC_ARN, region: "eu-central-1", outputs: { arn: TOPIC_ARN } };

const POSTURE = `version: 1
organisation: { name: Example Corp, securityContact: security@example.com, supportContact: support@example.com, policiesUrl: https://www.example.com/security }
claims:
  storage.at-rest: { section: Storage, statement: Data is encrypted at rest., controls: [topic-encrypted-and-tls-only], attestations: [report] }
attestations:
  report: { statement: Everything was looked at., by: Example Corp, issued: "2026-10-01", expires: "2027-10-01" }
`;

export interface KeyPair {
  readonly publicKeyPem: string;
  readonly signer: Signer;
}

/** A key on P-384, unless told otherwise. */
export function keyPair(curve = "secp384r1"): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: curve });
  return { publicKeyPem: publicKey.export({ type: "spki", format: "pem" }).toString(), signer: (bytes) => Promise.resolve(sign("sha384", bytes, privateKey)) };
}

/** Facts of one topic that is encrypted with a key of its own. */
export const FACTS: readonly FactRecord[] = [{
  witness: "reader",
  subject: TOPIC.urn,
  answers: { topic: { ok: { Attributes: { KmsMasterKeyId: KEY_ARN, TopicArn: TOPIC_ARN } } }, subscriptions: { ok: { Subscriptions: [] } } },
}];

/** A drill and a twin that found nothing wrong. */
export const DRILL = sealResult({
  schema: "glacis.drill/1" as const, stack: "prod", startedAt: `${TODAY}T11:00:00.000Z`, finishedAt: `${TODAY}T11:01:00.000Z`, verdict: "pass" as const,
  copies: [{ role: "primary" as const, region: "eu-central-1", bucket: "data", restoredObjects: 3 }, { role: "replica" as const, region: "eu-west-1", bucket: "copy", restoredObjects: 3 }],
  findings: [], findingCounts: {}, doubts: [], doubtCount: 0, rpo: { seconds: 1.25 },
});
export const TWIN = sealResult({
  schema: "glacis.twin/1" as const, suite: "first-boot", stack: "prod", startedAt: `${TODAY}T11:00:00.000Z`, finishedAt: `${TODAY}T11:01:00.000Z`, verdict: "pass" as const,
  checks: [{ id: "no-key-pair", verdict: "pass" as const, controls: ["host-no-ssh-key"] }],
});

const RESULTS: ResultFiles = new Map<string, Found>([["results/drill.json", DRILL], ["results/twin-first-boot.json", TWIN]]);

export interface SampleOptions {
  readonly sequence?: number;
  readonly previous?: string;
  readonly signed?: string;
  readonly facts?: readonly FactRecord[];
  readonly results?: ResultFiles;
}

/** What a manifest says of these files. */
export const entries = (files: ReadonlyMap<string, Uint8Array>): Manifest["files"] => Object.fromEntries([...files].map(([name, bytes]) => [name, { sha256: digestOf(bytes), bytes: bytes.length }]));

/** The files of a whole bundle. */
export async function sampleBundle(key: KeyPair, { sequence = 1, previous, signed = `${TODAY}T12:00:05.000Z`, facts = FACTS, results = RESULTS }: SampleOptions = {}): Promise<Map<string, Uint8Array>> {
  const record: StackRecord = { ...STACK, resources: [TOPIC] };
  const posture = postureOf(POSTURE);
  const { verdicts } = observedVerdicts(record, facts, posture, "prod", TODAY, results);
  const files = new Map<string, Uint8Array>([
    ["stack.json", canonicalBytes(record)],
    ["verdicts.json", canonicalBytes(verdicts)],
    ["declared.json", canonicalBytes(null)],
    ["attestations.json", canonicalBytes(attestationsOf(posture))],
    ["facts.jsonl", Buffer.concat(facts.flatMap((fact) => [canonicalBytes(fact), Buffer.from("\n")]))],
    ["posture.yaml", Buffer.from(POSTURE)],
    ...[...results].map(([name, result]) => [name, canonicalBytes(result)] as const),
  ]);
  const manifest: Manifest = {
    schema: "urn:glacis:evidence:manifest:1", tool: { name: "glacis", version }, commit: null, stack: STACK,
    collected: { from: `${TODAY}T12:00:00.000Z`, to: `${TODAY}T12:00:04.000Z` }, today: TODAY, profile: "prod",
    sequence, previous: previous === undefined ? null : { sha256: previous },
    key: { arn: KEY_ARN, created: "2026-01-01T00:00:00.000Z", sha256: keyDigest(key.publicKeyPem) }, files: entries(files),
  };
  return new Map([...files, ...(await signManifest(manifest, key.publicKeyPem, signed, key.signer))]);
}
