// SPDX-License-Identifier: Apache-2.0
import { ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { drill, type Copy, type DrillFacts } from "../../evidence/drill";
import { nameOf } from "../../evidence/drill/types";
import { Cloud, promise } from "./cloud";
import { dataKey, ODD_KEYS, seed } from "./seed";

jest.setTimeout(900_000);

const OBJECTS = 10_000;
const LARGEST = 200 * 1024 * 1024;

let cloud: Cloud;
let copies: Copy[];
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "glacis-drill-"));
  cloud = await Cloud.start();
  copies = await cloud.backup("whole");
  await seed(copies[0]!, OBJECTS, LARGEST);
  await copies[0]!.client.send(new PutObjectCommand({ Bucket: copies[0]!.bucket, Key: "held", Body: "held", ObjectLockLegalHoldStatus: "ON" }));
}, 900_000);

afterAll(async () => {
  await cloud.stop();
  rmSync(directory, { recursive: true, force: true });
});

const short = ({ findings }: Pick<DrillFacts, "findings">) => findings.map(({ kind, copy, key = "" }) => `${kind}: ${copy}: ${key}`).sort();

test("10,000 objects with odd keys, versions and delete markers: everything is read from every copy, and nothing is wrong", async () => {
  const facts = await drill({ stack: "test", copies, promise, journal: join(directory, "clean"), all: true, partBytes: 32 * 1024 * 1024 });
  expect({ findings: short(facts), doubts: facts.doubts, verdict: facts.verdict }).toEqual({ findings: [], doubts: [], verdict: "pass" });
  const keys = OBJECTS + 2;
  expect(facts.primary).toMatchObject({ keys, versions: keys + OBJECTS / 10, deletedKeys: OBJECTS / 20, archivedVersions: 0 });
  expect(facts.verified).toMatchObject({ versions: facts.primary.versions + 2, readings: 3 * (facts.primary.versions + 2), withoutDigest: 0 });
  expect(facts.copies.map(({ held, absent, lock }) => ({ held, absent, lock }))).toEqual([null, facts.primary.versions, facts.primary.versions].map((held) => ({
    held, absent: held === null ? null : 0, lock: { mode: "GOVERNANCE", days: 35 },
  })));
  expect(facts.restored.objects).toBeGreaterThan(3 * 60);
  expect(facts.rpo).toMatchObject({ oldestAbsentSeconds: null, newestAbsentSeconds: null });
});

/** What is done to which object in which copy, and what the drill must say about it; index 0 is the primary. */
const DAMAGES: readonly [what: string, copy: number, key: string, value: string | number | undefined, kind: string][] = [
  ["remove", 1, dataKey(40), undefined, "missing-object"],
  ["remove", 2, ODD_KEYS[2]!, undefined, "missing-object"],
  ["remove", 1, dataKey(293), undefined, "stale"],
  ["remove older", 2, dataKey(313), undefined, "missing-version"],
  ["flip", 1, dataKey(44), 0, "bytes"],
  ["flip", 2, dataKey(48), 1023, "bytes"],
  ["flip", 0, dataKey(49), 17, "bytes"],
  ["flip", 2, "large/CRC32", 150 * 1024 * 1024, "bytes"],
  ["flip", 1, "large/SHA256", 11 * 1024 * 1024, "bytes"],
  ["flip", 1, dataKey(343), 5, "bytes"],
  ["flip", 1, ODD_KEYS[19]!, 3, "bytes"],
  ["cut", 1, dataKey(53), 1000, "size"],
  ["cut", 2, dataKey(54), 0, "size"],
  ["key", 2, dataKey(58), "arn:aws:kms:eu-north-1:123456789012:key/00000000-0000-4000-8000-000000000000", "wrong-key"],
  ["unlock", 1, dataKey(59), undefined, "lock-missing"],
  ["until", 2, dataKey(60), new Date(Date.now() + 34 * 86_400_000).toISOString(), "lock-short"],
  ["until", 0, dataKey(61), new Date(Date.now() - 86_400_000).toISOString(), "lock-short"],
  ["hold", 1, "held", "OFF", "legal-hold"],
];

test("every damage is found, nothing else is, and a drill that was killed comes to the same verdict", async () => {
  const expected: string[] = [];
  for (const [what, index, key, value, kind] of DAMAGES) {
    const copy = copies[index]!;
    const { Versions = [] } = await copies[0]!.client.send(new ListObjectVersionsCommand({ Bucket: copies[0]!.bucket, Prefix: key }));
    const versions = Versions.filter((version) => version.Key === key).map(({ VersionId }) => VersionId!);
    const version = versions[what === "remove older" ? 1 : 0]!;
    // A copy has a quarter of an hour to arrive, so what is missing must be older than that.
    if (what.startsWith("remove")) await cloud.damage("age", copies[0]!, key, version, new Date(Date.now() - 3_600_000).toISOString());
    await cloud.damage(what.split(" ")[0]!, copy, key, version, value);
    expected.push(`${kind}: ${nameOf(copy)}: ${key}`);
  }

  const journal = join(directory, "damaged");
  await runChild(journal, (line) => line.startsWith("comparing") && Number(line.split(" ")[1]) > OBJECTS / 3);
  const facts = await runChild(journal);
  expect(short(facts!)).toEqual(expected.sort());
  expect(facts).toMatchObject({ verdict: "fail", attempts: 2, primary: { versions: OBJECTS * 1.1 + 2 } });
});

/** Milliseconds without a line after which a drill hangs. */
const HANGS = 300_000;

/** Runs a drill in its own process, to its end or until a line of its output says to kill it. */
async function runChild(journal: string, kill?: (line: string) => boolean): Promise<DrillFacts | undefined> {
  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "child.ts"), cloud.endpoint, journal, "whole"], { cwd: resolve(__dirname, "../.."), stdio: ["ignore", "pipe", "inherit"] });
  const hangs = setTimeout(() => child.kill("SIGKILL"), HANGS);
  let facts: DrillFacts | undefined;
  let last = "";
  let killed = false;
  for await (const line of createInterface(child.stdout)) {
    hangs.refresh();
    last = line;
    if (kill?.(line)) killed = child.kill("SIGKILL");
    if (line.startsWith("facts ")) facts = JSON.parse(line.slice(6)) as DrillFacts;
  }
  clearTimeout(hangs);
  if (facts === undefined && !killed) throw new Error(`the drill ended without facts, its last line: ${last}`);
  return facts;
}

