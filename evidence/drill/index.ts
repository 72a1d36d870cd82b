// SPDX-License-Identifier: Apache-2.0
import { HeadObjectCommand, PutObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { createHash, randomBytes } from "node:crypto";
import pMap from "p-map";
import { asVersion, awaitCanaries, deleteAsUser, retire, tryDeletion, writeCanaries } from "./canary";
import { Checkpoint } from "./checkpoint";
import { partSizes } from "./checksums";
import { compareKey, type Placed } from "./compare";
import { readConfiguration, type Configuration } from "./configuration";
import { factsOf, type DrillFacts } from "./facts";
import { judgeVersion } from "./judge";
import { aligned, keyGroups } from "./listing";
import { isArchived, readVersion } from "./read";
import { restoreSample } from "./restore";
import { Sampler, versionKey } from "./sample";
import { Scratch, scratchName, type ScratchOptions } from "./scratch";
import { newState, record, type DrillState } from "./state";
import { DRILL_PREFIX, nameOf, type BackupPromise, type Copy, type Finding } from "./types";

export type { DrillFacts } from "./facts";
export type { BackupPromise, Copy, Finding } from "./types";

export interface Progress {
  readonly phase: "canaries" | "comparing" | "verifying" | "restoring" | "deleting";
  readonly done: number;
  /** Absent while nobody knows how many there are. */
  readonly total?: number;
  /** Bytes read so far. */
  readonly bytes: number;
}

export interface DrillOptions extends ScratchOptions {
  /** Name of the stack, for the facts. */
  readonly stack: string;
  /** The primary first. */
  readonly copies: readonly Copy[];
  readonly promise: BackupPromise;
  /** Versions drawn per stratum. @default 25 */
  readonly sample?: number;
  /** Reads every version instead of a sample. @default false */
  readonly all?: boolean;
  /** Versions read at once, each from all copies. @default 8 */
  readonly concurrency?: number;
  /** Bytes restored from each copy at most. @default 10 GiB */
  readonly restoreBytes?: number;
  /** File of the journal; a drill that did not end is continued from it. */
  readonly journal: string;
  /** Begins anew even when there is a journal. @default false */
  readonly fresh?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  /** Something that the user must know. */
  readonly say?: (message: string) => void;
}

/** A batch is verified as a whole before the journal moves on, so it bounds what a crash repeats. */
const BATCH_VERSIONS = 1_000;
const BATCH_BYTES = 1024 ** 3;
/** Versions between two reports of progress. */
const TOLD_EVERY = 250;
/** Of so many missing versions the primary is asked why. */
const EXPLAINED = 50;

/**
 * Proves that every copy of a backup can be restored: compares all listings, reads a sample (or everything) from every copy byte by
 * byte, restores it, tries to delete what is locked, and measures what a disaster would cost. Changes nothing but its own objects.
 * @throws Error when S3 cannot be reached; the journal then stays for the next run
 */
export async function drill(options: DrillOptions): Promise<DrillFacts> {
  return new Run(options).run();
}

class Run {
  private readonly journal: Checkpoint<DrillState>;
  private readonly state: DrillState;
  private readonly sampler: Sampler;
  private readonly concurrency: number;
  private readonly replicas: readonly Copy[];
  private readonly primary: Copy;
  private configuration!: Configuration;

  constructor(private readonly options: DrillOptions) {
    const { copies, promise, sample = 25, all = false, concurrency = 8, stack } = options;
    const [primary, ...replicas] = copies;
    this.primary = primary!;
    this.replicas = replicas;
    this.concurrency = concurrency;
    this.journal = new Checkpoint(options.journal);
    const identity = createHash("sha256").update(JSON.stringify([stack, copies.map(nameOf), promise, sample, all])).digest("hex");
    const found = options.fresh === true ? undefined : this.journal.load();
    const now = Date.now();
    this.state = found?.schema === 1 && found.identity === identity ? found : newState(drillName(now), identity, copies.length, now);
    if (this.state === found) options.say?.(`continuing drill ${found.drill}, which did not end`);
    this.state.attempts++;
    this.sampler = new Sampler(this.state.drill, sample, this.state.sample);
    this.state.sample = this.sampler.state();
  }

  async run(): Promise<DrillFacts> {
    const { state, options } = this;
    this.configuration = await readConfiguration(options.copies, options.promise);
    record(state, this.configuration);
    if (!this.configuration.exists[0]) return this.finish();

    if (state.canaries === undefined) {
      state.canaries = await writeCanaries(this.primary, state.drill);
      this.journal.save(state);
    }
    const arrivals = this.awaitArrivals();
    arrivals.catch(() => undefined); // awaited below, unless something else fails first
    if (state.phase === "compare") await this.compare();
    await arrivals;
    if (state.phase === "verify") await this.verifyDrawn();
    if (state.phase === "restore") await this.restore();
    await this.deletions();
    return this.finish();
  }

  private progress(phase: Progress["phase"], done: number, total?: number): void {
    this.options.onProgress?.({ phase, done, bytes: this.state.verified.bytes, ...(total !== undefined && { total }) });
  }

  private enter(phase: DrillState["phase"]): void {
    this.state.phase = phase;
    this.journal.save(this.state);
  }

  /** The copies that exist, with their place in the list. */
  private existing(): (readonly [Copy, number])[] {
    return this.options.copies.map((copy, index) => [copy, index] as const).filter(([, index]) => this.configuration.exists[index]);
  }

  private async awaitArrivals(): Promise<void> {
    const { state } = this;
    await Promise.all(this.replicas.map(async (replica, index) => {
      if (state.lags[index] !== undefined || !this.configuration.exists[index + 1]) return;
      const lag = await awaitCanaries(replica, state.canaries!);
      state.lags[index] = lag ?? null;
      if (lag === undefined) record(state, { findings: [{ kind: "not-replicated", copy: nameOf(replica), message: "what the drill wrote to the primary did not arrive within 15 minutes" }] });
    }));
  }

  private async compare(): Promise<void> {
    const { state, options: { copies, promise, all } } = this;
    state.comparedAt ??= Date.now();
    const listings = this.existing().map(([copy]) => keyGroups(copy, state.after));
    const places = this.existing().map(([, index]) => index);
    let batch: Placed[] = [];
    let bytes = 0;
    const through = async (key: string): Promise<void> => {
      await this.verify(batch);
      for (const placed of batch) if (state.proven[versionKey(placed.version)] !== undefined) this.sampler.offer(placed);
      this.forgetUndrawn();
      batch = [];
      bytes = 0;
      state.after = key;
      this.journal.save(state, "in time");
    };
    let last = "";
    let told = state.tally.versions;
    for await (const { key, groups } of aligned(listings)) {
      const spread = copies.map((_, index) => groups[places.indexOf(index)]);
      const { placed, findings } = compareKey({ key, groups: spread }, copies, promise, state.comparedAt, state.tally);
      record(state, { findings: await this.explained(findings) });
      last = key;
      if (all !== true) {
        for (const one of placed) this.sampler.offer(one);
        state.after = key;
        this.journal.save(state, "in time");
      } else {
        batch.push(...placed);
        bytes += placed.reduce((sum, { version }) => sum + version.size, 0);
        if (batch.length >= BATCH_VERSIONS || bytes >= BATCH_BYTES) await through(key);
      }
      if (state.tally.versions >= told + TOLD_EVERY) this.progress("comparing", (told = state.tally.versions));
    }
    if (batch.length > 0) await through(last);
    this.enter("verify");
  }

  /** Asks the primary about versions that a copy lacks: whether replication failed, or was never asked for. */
  private async explained(findings: readonly Finding[]): Promise<Finding[]> {
    return Promise.all(findings.map(async (finding) => {
      if (!/^(missing|stale)/.test(finding.kind) || this.state.findings.length >= EXPLAINED) return finding;
      try {
        const head = await this.primary.client.send(new HeadObjectCommand({ Bucket: this.primary.bucket, Key: finding.key, VersionId: finding.versionId }));
        const status = head.ReplicationStatus ?? "none, since it was written before there was a rule: run a batch replication job";
        return { ...finding, message: `${finding.message}; its replication status is ${status}` };
      } catch (error) {
        if (error instanceof S3ServiceException) return finding;
        throw error;
      }
    }));
  }

  /** Versions that were verified along the way but not drawn need not be remembered. */
  private forgetUndrawn(): void {
    const drawn = new Set(this.sampler.drawn().map(({ placed: { version } }) => versionKey(version)));
    for (const id of Object.keys(this.state.proven)) if (!drawn.has(id)) delete this.state.proven[id];
  }

  /** Reads versions from every copy that holds them and judges them. */
  private async verify(batch: readonly Placed[], tell?: () => void): Promise<void> {
    const { state, options: { copies, promise } } = this;
    const facts = copies.map((copy, index) => ({ ...copy, ...(this.configuration.keyArns[index] !== undefined && { keyArn: this.configuration.keyArns[index] }) }));
    await pMap(batch, async (placed) => {
      const { version, held } = placed;
      const sizes = await partSizes(this.primary, version);
      const readings = await Promise.all(copies.map(async (copy, index) => (held[index] === true ? readVersion(copy, version, sizes) : undefined)));
      const judged = judgeVersion(version, facts, readings, promise);
      record(state, judged);
      state.verified.versions++;
      for (const reading of readings) {
        if (reading === undefined || "failure" in reading) continue;
        state.verified.readings++;
        state.verified.bytes += reading.size;
        if (reading.intact === undefined) state.verified.undigested++;
      }
      if (judged.sha256 !== undefined) {
        const good = readings.map((reading) => reading !== undefined && "sha256" in reading && reading.sha256 === judged.sha256);
        state.proven[versionKey(version)] = { sha256: judged.sha256, placed: { version, held: good } };
      }
      // While comparing, the tally is ahead of what is verified until the batch is through.
      if (state.phase === "verify") this.journal.save(state, "in time");
      tell?.();
    }, { concurrency: this.concurrency });
  }

  private async verifyDrawn(): Promise<void> {
    const { state } = this;
    const versions = await Promise.all(state.canaries!.map((canary) => asVersion(this.primary, canary)));
    const canaries = versions.map((version) => ({ version, held: [true, ...state.lags.map((lag) => typeof lag === "number")] }));
    const drawn = [...canaries, ...this.sampler.drawn().map(({ placed }) => placed)];
    const left = drawn.filter(({ version }) => state.proven[versionKey(version)] === undefined && !isArchived(version));
    const archived = drawn.filter(({ version }) => isArchived(version));
    record(state, { doubts: archived.map(({ version: { key, versionId } }) => ({ copy: "all copies", key, versionId, message: "is archived and was not read" })) });
    let done = drawn.length - left.length;
    await this.verify(left, () => this.progress("verifying", ++done, drawn.length));
    this.enter("restore");
  }

  private async restore(): Promise<void> {
    const { state, options: { copies, restoreBytes = 10 * 1024 ** 3 } } = this;
    const scratch = new Scratch(this.primary, scratchName(state.drill), this.options);
    await scratch.create(this.configuration.keyArns[0]);
    await restoreSample({
      state, copies, scratch, restoreBytes, concurrency: this.concurrency,
      onDone: (done, total) => {
        this.journal.save(state, "in time");
        this.progress("restoring", done, total);
      },
    });
    await scratch.destroy();
    this.enter("delete");
  }

  private async deletions(): Promise<void> {
    const { state } = this;
    this.progress("deleting", 0);
    const holders = this.existing().filter(([, index]) => index === 0 || typeof state.lags[index - 1] === "number").map(([copy]) => copy);
    for (const canary of state.canaries!) {
      const results = await Promise.all(holders.map((copy) => tryDeletion(copy, canary)));
      for (const result of results) record(state, result);
      const lost = new Set(results.flatMap(({ findings }) => findings.filter(({ message }) => message.startsWith("deleting")).map(({ copy }) => copy)));
      record(state, { findings: await deleteAsUser(holders.filter((copy) => copy === this.primary || !lost.has(nameOf(copy))), canary) });
    }
    await retire(holders.filter((copy) => copy !== this.primary), state.canaries!);
  }

  /** The facts; they are kept in the backup itself, locked and replicated like all else, where probes find them. */
  private async finish(): Promise<DrillFacts> {
    const { state, primary, options, configuration } = this;
    const facts = factsOf(state, options, configuration, Date.now());
    if (configuration.exists[0]) {
      // The name tells what probes ask for: they may list the bucket, not read it.
      await primary.client.send(new PutObjectCommand({
        Bucket: primary.bucket,
        Key: `${DRILL_PREFIX}results/${facts.finishedAt}.${facts.verdict}.${facts.digest}.json`,
        Body: JSON.stringify(facts),
        ContentType: "application/json",
        ChecksumAlgorithm: "SHA256",
      }));
    }
    this.journal.remove();
    return facts;
  }
}

function drillName(now: number): string {
  return `${new Date(now).toISOString().replace(/[:.]/g, "-")}-${randomBytes(4).toString("hex")}`;
}
