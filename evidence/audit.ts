// SPDX-License-Identifier: Apache-2.0
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../policies/_kit/input-error";
import type { Judgement } from "../policies/_kit/judgement";
import type { Posture } from "../policies/_kit/posture/load";
import { writeArchive, writeFolder } from "./bundle/archive";
import { attestationsOf, declaredVerdicts, observedVerdicts, parseFacts, type Verdicts } from "./bundle/contents";
import { canonicalBytes, canonicalPieces, digestOf, jsonFiles, keyDigest, type Manifest, type NamedFile } from "./bundle/manifest";
import { type Signer, signManifest } from "./bundle/sign";
import type { Head } from "./bundle/store";
import { thisTool } from "./bundle/tool";
import { probes } from "./catalogue";
import { collect } from "./collect";
import type { Connection, OpenStack } from "./live";
import { recordStack, type StackRecord } from "./record";
import type { ResultFiles } from "./results/result";

/** Audits that lose the race for a number in the chain try again with the next. */
const LINK_ATTEMPTS = 10;

/** What is known once everything is judged, for whatever renders it. */
export interface Judged {
  readonly record: StackRecord;
  readonly judgement: Judgement;
  readonly verdicts: Verdicts;
  readonly declared: Verdicts | undefined;
  readonly posture: Posture | undefined;
  /** When the live account was read: two instants, UTC. */
  readonly collected: Manifest["collected"];
}

export interface AuditOptions {
  readonly opened: OpenStack;
  readonly connection: Connection;
  /** posture.yaml, parsed and as it stands. */
  readonly posture: { readonly parsed: Posture; readonly text: string } | undefined;
  readonly profile: string | undefined;
  /** Commit of the program's checkout. */
  readonly commit: string | null;
  /** Commit of Glacis itself. */
  readonly toolCommit: string | null;
  readonly clock: () => Date;
  /** Types that cannot be looked at, with the reason. */
  readonly unread: (type: string) => string | undefined;
  /** Folder that receives the bundle. */
  readonly out: string;
  readonly key: { readonly arn: string; readonly created: string; readonly publicKeyPem: string };
  readonly signer: Signer;
  readonly store: {
    head(): Promise<Head | undefined>;
    putBundle(digest: string, archive: Uint8Array): Promise<string>;
    link(head: Head, previous: string | null): Promise<boolean>;
  };
  /** What drills and twins of this stack found. */
  readonly results: ResultFiles;
  /** More files of the bundle: reports, the page. */
  readonly extras: (judged: Judged) => Iterable<NamedFile>;
  readonly progress?: (done: number, all: number) => void;
}

export interface AuditResult {
  readonly judged: Judged;
  readonly manifest: Manifest;
  readonly digest: string;
  /** The bundle as a folder, as an archive, and where it is stored. */
  readonly folder: string;
  readonly archive: string;
  readonly stored: string;
}

/**
 * Audits a deployed stack: collects, judges, signs, stores and links. Interrupted at any moment, nothing half-written counts: the bundle
 * takes its name in `out` after it was linked, and what was stored before the link is no part of the chain. Running it again is safe.
 */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const { opened, out, store, clock } = options;
  mkdirSync(out, { recursive: true });
  const work = mkdtempSync(join(out, ".unfinished-"));
  try {
    const bundle = join(work, "bundle");
    mkdirSync(bundle);
    const from = clock().toISOString();
    const record = recordStack(opened.stack, options.unread);
    await collectInto(join(work, "facts"), options);
    const facts = readFileSync(join(work, "facts"));
    const judged = judge(record, facts, { from, to: clock().toISOString() }, options);
    const files = writeFolder(contents(judged, facts, options), bundle);
    for (let attempt = 1; ; attempt++) {
      const head = await store.head();
      const manifest = manifestOf(files, judged, head, options);
      const digest = digestOf(canonicalBytes(manifest));
      const signature = writeFolder(await signManifest(manifest, options.key.publicKeyPem, clock().toISOString(), options.signer), bundle);
      await writeArchive(bundle, Object.keys({ ...files, ...signature }), `${bundle}.tar.gz`);
      const stored = await store.putBundle(digest, readFileSync(`${bundle}.tar.gz`));
      if (await store.link({ sequence: manifest.sequence, sha256: digest }, head?.sha256 ?? null)) {
        return { judged, manifest, digest, stored, ...publish(bundle, out, manifest, digest) };
      }
      if (attempt === LINK_ATTEMPTS) throw new InputError(`${LINK_ATTEMPTS} times another audit added to the chain of evidence first; run it again when the others have ended`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function collectInto(file: string, { connection, unread, progress }: AuditOptions): Promise<void> {
  const descriptor = openSync(file, "w", 0o600);
  try {
    await collect(connection, { probes, unread, write: (line) => void writeSync(descriptor, `${line}\n`), ...(progress && { progress }) });
  } finally {
    closeSync(descriptor);
  }
}

function judge(record: StackRecord, facts: Uint8Array, collected: Manifest["collected"], { opened, posture, profile, clock, results }: AuditOptions): Judged {
  const today = clock().toISOString().slice(0, 10);
  const { judgement, verdicts } = observedVerdicts(record, parseFacts(facts), posture?.parsed, profile, today, results);
  const declared = opened.states.length > 0 ? declaredVerdicts(opened.states, posture?.parsed, profile, today) : undefined;
  return { record, judgement, verdicts, declared, posture: posture?.parsed, collected };
}

/** The files of a bundle but for those that sign it, each made when it is its turn. */
function* contents(judged: Judged, facts: Uint8Array, { posture, results, extras }: AuditOptions): Generator<NamedFile> {
  const { record, verdicts, declared } = judged;
  yield* jsonFiles({ "stack.json": record, "verdicts.json": verdicts, "attestations.json": attestationsOf(judged.posture) });
  yield ["declared.json", declared ? canonicalPieces(declared) : canonicalBytes(null)];
  yield ["facts.jsonl", facts];
  yield ["posture.yaml", Buffer.from(posture?.text ?? "")];
  yield* jsonFiles(Object.fromEntries(results));
  yield* extras(judged);
}

function manifestOf(files: Manifest["files"], { record, judgement, collected }: Judged, head: Head | undefined, { key, commit, toolCommit }: AuditOptions): Manifest {
  const { urn, project, name, region } = record;
  return {
    schema: "urn:glacis:evidence:manifest:1",
    tool: thisTool(toolCommit),
    commit,
    stack: { urn, project, name, region },
    collected,
    today: judgement.today,
    profile: judgement.profile,
    sequence: (head?.sequence ?? 0) + 1,
    previous: head ? { sha256: head.sha256 } : null,
    key: { arn: key.arn, created: key.created, sha256: keyDigest(key.publicKeyPem) },
    files,
  };
}

function publish(bundle: string, out: string, { stack, sequence }: Manifest, digest: string): Pick<AuditResult, "folder" | "archive"> {
  const name = `${stack.project}-${stack.name}-${sequence}-${digest.slice(0, 12)}`;
  const [folder, archive] = [join(out, name), join(out, `${name}.tar.gz`)];
  rmSync(folder, { recursive: true, force: true });
  renameSync(`${bundle}.tar.gz`, archive);
  renameSync(bundle, folder);
  return { folder, archive };
}
