// SPDX-License-Identifier: Apache-2.0
import { S3ServiceException } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import pMap from "p-map";
import { versionKey } from "./sample";
import type { Scratch } from "./scratch";
import { record, type DrillState } from "./state";
import { nameOf, type Copy, type Version } from "./types";

export interface RestoreRequest {
  readonly state: DrillState;
  readonly copies: readonly Copy[];
  readonly scratch: Scratch;
  /** Bytes restored from each copy at most. */
  readonly restoreBytes: number;
  readonly concurrency: number;
  readonly onDone: (done: number, total: number) => void;
}

/** Restores what was proven from every copy that returned it, reads it back, compares, and deletes it again. */
export async function restoreSample({ state, copies, scratch, restoreBytes, concurrency, onDone }: RestoreRequest): Promise<void> {
  const all = Object.values(state.proven).sort((a, b) => a.placed.version.size - b.placed.version.size);
  let budget = restoreBytes;
  const chosen = all.filter(({ placed: { version } }) => (budget -= version.size) >= 0);
  state.leftOut = all.length - chosen.length;
  const jobs = chosen.flatMap(({ sha256, placed: { version, held } }) =>
    copies.map((copy, index) => ({ copy, index, version, sha256, id: `${index} ${versionKey(version)}` })).filter(({ index }) => held[index] === true));
  const done = new Set(state.restored);
  await pMap(jobs.filter(({ id }) => !done.has(id)), async ({ copy, index, version, sha256, id }) => {
    await restoreOne(state, scratch, copy, index, version, sha256);
    state.restored.push(id);
    onDone(state.restored.length, jobs.length);
  }, { concurrency });
}

async function restoreOne(state: DrillState, scratch: Scratch, copy: Copy, index: number, version: Version, expected: string): Promise<void> {
  const { key, versionId, size } = version;
  // A name of its own, since the key may be as long as a key can be.
  const to = createHash("sha256").update(`${index} ${versionKey(version)}`).digest("hex");
  const problem = (message: string): void => record(state, { findings: [{ kind: "restore", copy: nameOf(copy), key, versionId, message }] });
  try {
    const began = performance.now();
    await scratch.restore(copy, version, to);
    const seconds = (performance.now() - began) / 1000;
    const hash = createHash("sha256");
    for await (const chunk of await scratch.readBack(to)) hash.update(chunk);
    const restored = hash.digest("hex");
    if (restored !== expected) return problem(`restored, its bytes (SHA-256 ${restored}) differ from what the copy holds (${expected})`);
    await scratch.remove(to);
    const sums = state.restores[index]!;
    sums.objects++;
    sums.bytes += size;
    sums.seconds += seconds;
    sums.slowestSeconds = Math.max(sums.slowestSeconds, seconds);
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    const message = `cannot be restored (${error.name}: ${error.message})`;
    if (error.$metadata.httpStatusCode === 403) record(state, { doubts: [{ copy: nameOf(copy), key, versionId, message }] });
    else problem(message);
  }
}
