// SPDX-License-Identifier: Apache-2.0
// How much longer a drill takes than client-s3 alone needs to read the same bytes from the same copies.
import { GetObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pMap from "p-map";
import { drill, type Copy } from "../evidence/drill";
import { Cloud, promise } from "../test/drill/cloud";
import { seed } from "../test/drill/seed";
import { measure } from "./measure";

const ROOT = join(__dirname, "..");
const CHILD = join(ROOT, "test", "drill", "child.ts");
const ROUNDS = 3;
const CONCURRENCY = 8;

/** Lists every copy and reads every version to its end, as a plain download does, checking what the SDK checks by itself. */
async function readAll(copies: readonly Copy[]): Promise<number> {
  let bytes = 0;
  await Promise.all(copies.map(async ({ client, bucket }) => {
    for (let KeyMarker: string | undefined, VersionIdMarker: string | undefined, more = true; more;) {
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, KeyMarker, VersionIdMarker }));
      await pMap(page.Versions ?? [], async ({ Key, VersionId }) => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }));
        for await (const chunk of Body as AsyncIterable<Uint8Array>) bytes += chunk.length;
      }, { concurrency: CONCURRENCY });
      [KeyMarker, VersionIdMarker, more] = [page.NextKeyMarker, page.NextVersionIdMarker, page.IsTruncated === true];
    }
  }));
  return bytes;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Seconds of each round, of which the two take turns. */
export async function drillAgainstReading(objects: number): Promise<{ readonly plain: number[]; readonly drilled: number[] }> {
  const directory = mkdtempSync(join(tmpdir(), "glacis-bench-"));
  const cloud = await Cloud.start();
  try {
    const copies = await cloud.backup("bench");
    const [primary] = copies;
    if (primary === undefined) throw new Error("a backup has copies");
    await seed(primary, objects, 50 * 1024 * 1024);
    const times = { plain: [] as number[], drilled: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.plain.push(await seconds(() => readAll(copies)));
      // One object per stratum, so that hardly anything is restored: the reading is what is compared.
      times.drilled.push(await seconds(() => drill({ stack: "bench", copies, promise, journal: join(directory, "journal"), all: true, sample: 1, restoreBytes: 0, concurrency: CONCURRENCY, fresh: true })));
    }
    return times;
  } finally {
    await cloud.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** MB that a process which drills backups of these numbers of objects needs at most, in turn. */
export async function drillMemory(counts: readonly number[]): Promise<number[]> {
  const directory = mkdtempSync(join(tmpdir(), "glacis-bench-"));
  const cloud = await Cloud.start();
  try {
    const peaks: number[] = [];
    for (const objects of counts) {
      const name = `bench-${objects}`;
      const [primary] = await cloud.backup(name);
      if (primary === undefined) throw new Error("a backup has copies");
      await seed(primary, objects, 50 * 1024 * 1024);
      const args = ["--import", "tsx", CHILD, cloud.endpoint, join(directory, `journal-${objects}`), name];
      peaks.push(measure(process.execPath, args, ROOT, [0]).megabytes);
    }
    return peaks;
  } finally {
    await cloud.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
