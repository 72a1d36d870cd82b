// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from "node:zlib";
import { validateDigests, type DigestReport } from ".";
import { signingKey, TrailBucket } from "./testing";

const cloudTrail = signingKey();
const stranger = signingKey();
const chain = (hours = 5): TrailBucket => new TrailBucket(cloudTrail).hours(hours);

const validate = (bucket: TrailBucket, more: Partial<Parameters<typeof validateDigests>[0]> = {}): Promise<DigestReport> =>
  validateDigests({ s3: bucket.client(), bucket: bucket.bucket, prefix: bucket.prefix, publicKeys: [cloudTrail.published], from: bucket.from, to: bucket.to, ...more });

const named = ({ damages }: DigestReport): string[] => damages.map(({ kind, object }) => `${kind} ${object.replace(/^.*_(\d{8}T\d{6}Z)/, "$1").replace(".json.gz", "")}`).sort();
const hour = (n: number): string => `20261124T${String(n).padStart(2, "0")}0000Z`;
const swap = (bucket: TrailBucket, a: string, b: string): void => {
  const [one, other] = [bucket.at(a), bucket.at(b)];
  bucket.objects.set(a, other).set(b, one);
};
const nth = (list: readonly string[], n: number): string => list[n] ?? "";

test("an intact chain", async () => {
  expect(await validate(chain())).toEqual({
    intact: true,
    damages: [],
    chains: [{ name: "eu-central-1/example-prod-trail", from: "2026-11-24T00:00:00Z", to: "2026-11-24T05:00:00Z", digests: 5, files: 10 }],
  });
});

test("hours without events, which have digests all the same", async () => {
  expect(named(await validate(new TrailBucket(cloudTrail).hours(3, 0)))).toEqual([]);
});

test.each<[string, (bucket: TrailBucket) => void, string[]]>([
  ["one byte of a log file changed", (b) => b.edit(nth(b.files, 2), (text) => text.replace("StopLogging", "stopLogging")), [`file-changed ${hour(2)}_file0`]],
  ["a log file that is no longer compressed", (b) => b.objects.set(nth(b.files, 2), { body: Buffer.from("{}") }), [`file-changed ${hour(2)}_file0`]],
  ["a log file removed", (b) => b.objects.delete(nth(b.files, 3)), [`file-missing ${hour(2)}_file1`]],
  ["a file taken out of a digest", (b) => b.edit(nth(b.digests, 1), (text) => text.replace(/"logFiles":\[\{.*?\},/, '"logFiles":[')), [`digest-changed ${hour(2)}`, `link-broken ${hour(3)}`]],
  ["one byte of the last digest changed", (b) => b.edit(nth(b.digests, 4), (text) => text.replace("file0", "fileX")), [`digest-changed ${hour(5)}`, `file-missing ${hour(5)}_fileX`]],
  ["a digest removed", (b) => b.objects.delete(nth(b.digests, 2)), [`digest-missing ${hour(3)}`]],
  ["two digests re-ordered", (b) => swap(b, nth(b.digests, 1), nth(b.digests, 2)), [`digest-moved ${hour(2)}`, `digest-moved ${hour(3)}`]],
  ["a digest put over another", (b) => b.objects.set(nth(b.digests, 2), b.at(nth(b.digests, 1))), [`digest-moved ${hour(3)}`]],
  ["a signature removed", (b) => b.objects.set(nth(b.digests, 4), { body: b.at(nth(b.digests, 4)).body }), [`digest-unsigned ${hour(5)}`]],
  ["a digest that is none", (b) => b.objects.set(nth(b.digests, 2), { body: gzipSync("{}"), signature: "00" }), [`digest-unreadable ${hour(3)}`]],
  ["a digest that is no JSON", (b) => b.objects.set(nth(b.digests, 2), { body: Buffer.from("x"), signature: "00" }), [`digest-unreadable ${hour(3)}`]],
  ["a digest whose key is nobody's", (b) => b.edit(nth(b.digests, 4), (text) => text.replace(cloudTrail.published.fingerprint, "00".repeat(16))), [`key-unknown ${hour(5)}`]],
])("%s", async (_name, damage, expected) => {
  const bucket = chain();
  damage(bucket);
  expect(named(await validate(bucket))).toEqual(expected);
});

test("a whole chain forged with another key, under the name of CloudTrail's", async () => {
  const bucket = new TrailBucket(cloudTrail).hours(3, 1, stranger.key);
  expect(named(await validate(bucket))).toEqual([`digest-changed ${hour(3)}`, `key-wrong ${hour(1)}`, `key-wrong ${hour(2)}`]);
});

test("hours removed at the end, where no later digest misses them", async () => {
  const bucket = chain(8);
  for (const object of bucket.digests.slice(5)) bucket.objects.delete(object);
  expect(named(await validate(bucket))).toEqual([`gap ${hour(5)}`]);
});

test("hours removed at the beginning: the first that is left names them", async () => {
  const bucket = chain(8);
  for (const object of bucket.digests.slice(0, 3)) bucket.objects.delete(object);
  expect(named(await validate(bucket))).toEqual([`digest-missing ${hour(3)}`, `gap ${hour(4)}`]);
});

test("validation switched off and on again within the period", async () => {
  const bucket = chain(2).restart().hours(2);
  expect(named(await validate(bucket))).toEqual([`gap ${hour(3)}`]);
});

test("validation switched off before the period, and on again within it", async () => {
  const bucket = chain(2).skip(4).restart().hours(2);
  expect(named(await validate(bucket, { from: new Date("2026-11-24T03:00:00Z"), to: new Date("2026-11-24T08:00:00Z") }))).toEqual([`gap ${hour(7)}`]);
});

test("a trail that is younger than the period: covered from its beginning", async () => {
  const { chains, damages } = await validate(chain(2), { from: new Date("2026-11-20T00:00:00Z") });
  expect([damages, chains.map(({ from }) => from)]).toEqual([[], ["2026-11-24T00:00:00Z"]]);
});

test("what came before the period is not asked for", async () => {
  const bucket = chain(8);
  for (const object of bucket.digests.slice(0, 4)) bucket.objects.delete(object);
  expect(named(await validate(bucket, { from: new Date("2026-11-24T04:30:00Z") }))).toEqual([]);
});

test("no digest at all", async () => {
  const report = await validate(new TrailBucket(cloudTrail), { to: new Date("2026-11-25T00:00:00Z") });
  expect([report.intact, report.damages.map(({ kind }) => kind)]).toEqual([false, ["gap"]]);
});

test("two regions are two chains", async () => {
  const bucket = chain(2);
  const other = new TrailBucket(cloudTrail, bucket.from, "eu-west-1").hours(2);
  for (const [object, stored] of other.objects) bucket.objects.set(object, stored);
  bucket.objects.delete(nth(other.files, 0));
  const report = await validate(bucket);
  expect(report.chains.map(({ name }) => name)).toEqual(["eu-central-1/example-prod-trail", "eu-west-1/example-prod-trail"]);
  expect(named(report)).toEqual([`file-missing ${hour(1)}_file0`]);
});

test("a file that may not be read is no damage, but an error", async () => {
  const bucket = chain();
  const s3 = bucket.client((object) => (object === bucket.files[0] ? 403 : undefined));
  await expect(validate(bucket, { s3 })).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});

test("tells how far it is", async () => {
  const seen: string[] = [];
  await validate(chain(3), { progress: (done, all) => seen.push(`${done}/${all}`) });
  expect(seen).toEqual(["1/3", "2/3", "3/3"]);
});
