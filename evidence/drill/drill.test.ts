// SPDX-License-Identifier: Apache-2.0
import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { Digester, partCount, storedDigest } from "./checksums";
import { compareKey, newTally } from "./compare";
import { judgeVersion, type CopyFacts } from "./judge";
import { aligned, compareKeys, type KeyGroup } from "./listing";
import type { Reading } from "./read";
import { Sampler } from "./sample";
import { nameOf, type BackupPromise, type Copy, type Version } from "./types";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-24T12:00:00Z");
const promise: BackupPromise = { lockMode: "COMPLIANCE", lockDays: 35, retentionDays: 90 };
const places = ["eu-central-1", "eu-west-1", "eu-north-1"].map((region, index): CopyFacts => ({ role: index === 0 ? "primary" : "replica", region, bucket: `example-${region}`, keyArn: `arn:aws:kms:${region}:111122223333:key/1` }));
const version: Version = { key: "a", versionId: "v1", size: 3, created: NOW - 10 * DAY, isLatest: true, etag: '"x"', storageClass: "STANDARD" };
const good = (index: number): Reading => ({ size: 3, sha256: "aa", intact: true, stored: { algorithm: "SHA256", value: "x=", composite: false }, lockMode: "COMPLIANCE", lockedUntil: version.created + 35 * DAY, legalHold: false, keyArn: places[index]!.keyArn! });

describe("one version, read from three copies", () => {
  const judge = (changes: readonly Partial<Reading>[], base: Partial<Reading>) =>
    judgeVersion(version, places, places.map((_, index) => ({ ...good(index), ...base, ...changes[index] })), promise).findings.map(({ kind, copy }) => `${kind} ${copy.split(" ")[0]}`);

  test.each<[string, readonly Partial<Reading>[], readonly string[], Partial<Reading>]>([
    ["all alike", [], [], {}],
    ["a copy that its digest does not confirm", [{}, { sha256: "bb", intact: false }], ["bytes replica"], {}],
    ["a primary that its digest does not confirm", [{ sha256: "bb", intact: false }], ["bytes primary"], {}],
    ["two against one, without digests", [{ sha256: "bb" }], ["bytes primary"], { intact: undefined as never }],
    ["another content under a digest of its own", [{}, {}, { sha256: "bb" }], ["bytes replica"], {}],
    ["fewer bytes", [{}, { size: 2, intact: false }], ["size replica"], {}],
    ["no lock", [{}, { lockMode: undefined as never }], ["lock-missing replica"], {}],
    ["a lock that yields", [{}, { lockMode: "GOVERNANCE" }], ["lock-mode replica"], {}],
    ["a lock that ends a day early", [{}, { lockedUntil: version.created + 34 * DAY }], ["lock-short replica"], {}],
    ["a longer lock", [{}, { lockedUntil: version.created + 400 * DAY }], [], {}],
    ["a legal hold that one copy lacks", [{ legalHold: true }, {}, { legalHold: true }], ["legal-hold replica"], {}],
    ["another key", [{}, { keyArn: "arn:aws:kms:eu-west-1:111122223333:key/2" }], ["wrong-key replica"], {}],
  ])("%s", (_name, changes, findings, base) => {
    expect(judge(changes, base)).toEqual(findings);
  });

  test("three that differ and no digest are not a pass", () => {
    const readings = ["aa", "bb", "cc"].map((sha256, index) => ({ ...good(index), sha256, intact: undefined as never }));
    expect(judgeVersion(version, places, readings, promise).doubts.map(({ message }) => message)).toEqual(["the copies differ, and nothing says which one is right"]);
  });

  test("what may not be read, or is archived, is not a pass", () => {
    const judged = judgeVersion(version, places, [good(0), { failure: "denied", message: "AccessDenied: no" }, { failure: "archived", message: "" }], promise);
    expect([judged.findings, judged.doubts.length]).toEqual([[], 2]);
  });
});

describe("listings", () => {
  const copies = places as readonly CopyFacts[] as readonly Copy[];
  const group = (versions: Partial<Version>[], markers: KeyGroup["markers"] = []): KeyGroup => ({ key: "a", versions: versions.map((one) => ({ ...version, ...one })), markers });
  const compare = (...groups: (KeyGroup | undefined)[]) => {
    const tally = newTally(2);
    const { findings } = compareKey({ key: "a", groups }, copies, promise, NOW, tally);
    return { findings: findings.map(({ kind, versionId }) => `${kind} ${versionId}`), tally };
  };
  const [old, current] = [{ versionId: "v1", isLatest: false, created: NOW - 20 * DAY }, { versionId: "v2", created: NOW - 5 * DAY }];

  test.each<[string, (KeyGroup | undefined)[], string[]]>([
    ["equal", [group([current, old]), group([current, old]), group([current, old])], []],
    ["a copy without the key", [group([current]), undefined, group([current])], ["missing-object v2"]],
    ["a copy without the newest", [group([current, old]), group([old]), group([current, old])], ["stale v2"]],
    ["a copy without an older one", [group([current, old]), group([current]), group([current, old])], ["missing-version v1"]],
    ["a copy that lags five minutes", [group([{ ...current, created: NOW - 300_000 }]), undefined, undefined], []],
    ["a version whose retention has ended", [group([{ ...current, created: NOW - 100 * DAY }, { ...old, created: NOW - 200 * DAY }]), group([{ ...current, created: NOW - 100 * DAY }]), group([{ ...current, created: NOW - 100 * DAY }])], []],
    ["another size", [group([current]), group([{ ...current, size: 2 }]), group([current])], ["size v2"]],
    ["a delete marker that travelled", [group([old], [{ versionId: "m", created: NOW, isLatest: true }]), group([old], [{ versionId: "m", created: NOW, isLatest: true }]), group([old])], ["delete-marker m"]],
    ["a delete marker of the copy's own", [group([current]), group([current], [{ versionId: "own", created: NOW, isLatest: true }]), group([current])], []],
  ])("%s", (_name, groups, findings) => {
    expect(compare(...groups).findings).toEqual(findings);
  });

  test("what lags counts into the recovery point, before it is late", () => {
    const { tally } = compare(group([{ ...current, created: NOW - 300_000 }]), undefined, group([current]));
    expect(tally.copies[0]).toEqual({ held: 0, absent: 1, oldestAbsent: NOW - 300_000, newestAbsent: NOW - 300_000, extra: 0, hidden: 0 });
  });

  test("walk side by side in the order of bytes, which is not that of UTF-16", async () => {
    async function* listing(...keys: string[]): AsyncGenerator<KeyGroup> {
      for (const key of keys.sort(compareKeys)) yield await Promise.resolve({ key, versions: [], markers: [] });
    }
    const seen: unknown[] = [];
    for await (const { key, groups } of aligned([listing("\uffee", "\u{1F600}", "a"), listing("a", "\u{1F600}"), listing("\uffee", "z")])) seen.push([key, groups.map((one) => one !== undefined)]);
    expect(seen).toEqual([["a", [true, true, false]], ["z", [false, false, true]], ["\uffee", [true, false, true]], ["\u{1F600}", [true, true, false]]]);
  });
});

describe("digests", () => {
  test.each([
    [{ ChecksumSHA256: "x=", ETag: '"e"' }, { algorithm: "SHA256", value: "x=", composite: false }],
    [{ ChecksumCRC32: "x=-3" }, { algorithm: "CRC32", value: "x=-3", composite: true }],
    [{ ETag: '"d41d8cd98f00b204e9800998ecf8427e-2"' }, { algorithm: "MD5", value: "d41d8cd98f00b204e9800998ecf8427e-2", composite: true }],
    [{ ETag: '"d41d8cd98f00b204e9800998ecf8427e"', ServerSideEncryption: "aws:kms" as const }, undefined],
  ])("%j", (response, expected) => {
    expect(storedDigest(response)).toEqual(expected);
  });

  test("the number of parts is in the ETag", () => expect([partCount({ etag: '"ab-12"' }), partCount({ etag: '"ab"' })]).toEqual([12, undefined]));

  test("a composite digest is that of the parts, however the stream is cut; one other byte and it is not", async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), fc.boolean(), fc.nat(),
      async (parts, cuts, damaged, at) => {
        const whole = Buffer.concat(parts);
        const digests = parts.map((part) => createHash("sha256").update(part).digest());
        const value = `${createHash("sha256").update(Buffer.concat(digests)).digest("base64")}-${parts.length}`;
        if (damaged) whole[at % whole.length]! ^= 1;
        const digester = new Digester({ algorithm: "SHA256", value, composite: true }, parts.map(({ length }) => length));
        for (let position = 0, cut = 0; position < whole.length; cut++) {
          const length = cuts[cut % cuts.length]!;
          digester.update(whole.subarray(position, position + length));
          position += length;
        }
        const { matches, sha256, size } = await digester.finish();
        expect({ matches, sha256, size }).toEqual({ matches: !damaged, sha256: createHash("sha256").update(whole).digest("hex"), size: whole.length });
      },
    ));
  });

  test("without the sizes of the parts a composite digest says nothing", async () => {
    expect(await new Digester({ algorithm: "CRC32", value: "x-2", composite: true }).finish()).not.toHaveProperty("matches");
  });
});

describe("the sample", () => {
  const placed = Array.from({ length: 500 }, (_, index) => ({ version: { ...version, key: `k${index}`, created: NOW - index * 1000, size: (index * 37) % 501 }, held: [true] }));
  const draw = (order: typeof placed) => {
    const sampler = new Sampler("seed", 5);
    for (const one of order) sampler.offer(one);
    return sampler.drawn().map(({ placed: { version: { key } }, strata }) => `${key} ${strata.join("+")}`).sort();
  };

  test("holds the newest, the oldest, the largest and some at random, whatever the order", () => {
    const drawn = draw(placed);
    expect(draw([...placed].reverse())).toEqual(drawn);
    for (const stratum of ["newest", "oldest", "largest", "random"]) expect(drawn.filter((one) => one.includes(stratum))).toHaveLength(5);
    expect(drawn.filter((one) => one.includes("newest")).map((one) => one.split(" ")[0])).toEqual(["k0", "k1", "k2", "k3", "k4"]);
  });

  test("goes on from its state as if it had not been interrupted", () => {
    const first = new Sampler("seed", 5);
    for (const one of placed.slice(0, 200)) first.offer(one);
    const second = new Sampler("seed", 5, JSON.parse(JSON.stringify(first.state())) as ReturnType<Sampler["state"]>);
    for (const one of placed.slice(200)) second.offer(one);
    expect(second.drawn().map(({ placed: { version: { key } } }) => key).sort()).toEqual(draw(placed).map((one) => one.split(" ")[0]).sort());
  });
});

test("a copy is named by what it is and where", () => expect(nameOf(places[1]!)).toBe("replica example-eu-west-1 (eu-west-1)"));
