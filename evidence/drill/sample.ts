// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Placed } from "./compare";

/** Strata of the sample: a flaw of one kind of object shows where a purely random sample would rarely look. */
export const STRATA = ["newest", "oldest", "largest", "random"] as const;
export type Stratum = (typeof STRATA)[number];

/** A ranked entry; of each stratum those with the highest ranks are kept. */
interface Ranked {
  readonly rank: number;
  readonly placed: Placed;
}

/** What a sampler has kept, as plain data, so that a drill that was interrupted goes on where it was. */
export type SamplerState = Readonly<Record<Stratum, readonly Ranked[]>>;

/**
 * Draws a stratified sample from a stream in constant memory: the newest, the oldest, the largest and random versions. The
 * same seed over the same versions draws the same sample, whatever their order.
 */
export class Sampler {
  private readonly kept: Record<Stratum, Ranked[]>;

  /** @param each versions per stratum */
  constructor(
    private readonly seed: string,
    private readonly each: number,
    state?: SamplerState,
  ) {
    this.kept = { newest: [...(state?.newest ?? [])], oldest: [...(state?.oldest ?? [])], largest: [...(state?.largest ?? [])], random: [...(state?.random ?? [])] };
  }

  offer(placed: Placed): void {
    const { version } = placed;
    this.keep("newest", version.created, placed);
    this.keep("oldest", -version.created, placed);
    this.keep("largest", version.size, placed);
    // The versions with the highest keyed hashes are a uniform sample, and need no position in the stream to be one.
    this.keep("random", createHash("sha256").update(`${this.seed}\0${version.key}\0${version.versionId}`).digest().readUIntBE(0, 6), placed);
  }

  private keep(stratum: Stratum, rank: number, placed: Placed): void {
    const kept = this.kept[stratum];
    const last = kept.at(-1);
    if (kept.length >= this.each && last !== undefined && rank <= last.rank) return;
    const at = kept.findIndex((other) => other.rank < rank);
    kept.splice(at < 0 ? kept.length : at, 0, { rank, placed });
    if (kept.length > this.each) kept.pop();
  }

  /** Every version that was drawn, once, with the strata it stands for. */
  drawn(): { placed: Placed; strata: Stratum[] }[] {
    const all = new Map<string, { placed: Placed; strata: Stratum[] }>();
    for (const stratum of STRATA) {
      for (const { placed } of this.kept[stratum]) {
        const id = versionKey(placed.version);
        const entry = all.get(id) ?? { placed, strata: [] };
        entry.strata.push(stratum);
        all.set(id, entry);
      }
    }
    return [...all.values()];
  }

  /** What was kept so far; the same object while the sampler goes on. */
  state(): SamplerState {
    return this.kept;
  }
}

/** One text that names a version; keys cannot hold the character between. */
export const versionKey = ({ key, versionId }: { readonly key: string; readonly versionId: string }): string => `${key}\0${versionId}`;
