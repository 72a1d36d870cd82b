// SPDX-License-Identifier: Apache-2.0
// From the bucket to the verdict, through real clients: each damage is named.
import { Readable } from "node:stream";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { S3Client } from "@aws-sdk/client-s3";
import probe from "./probe";
import control from "./control";
import { catalogue } from "../../catalogue";
import { judgeFacts } from "../../_kit/judge-probe";
import { signingKey, TrailBucket } from "../../_kit/live/digests/testing";
import type { DeployedResource, Live } from "../../_kit/probe";

const HOUR = 3_600_000;
const [here, there] = [signingKey(), signingKey()];
const keys: Readonly<Record<string, typeof here>> = { "eu-central-1": here, "eu-west-1": there };

/** The day before now, of two regions, each signed with its own key. */
function day(): TrailBucket {
  const start = new Date(Math.floor(Date.now() / HOUR) * HOUR - 23 * HOUR);
  const bucket = new TrailBucket(here, start).hours(23);
  for (const [object, stored] of new TrailBucket(there, start, "eu-west-1").hours(23, 1).objects) bucket.objects.set(object, stored);
  return bucket;
}

function cloudTrail(region: string, delivered: boolean): CloudTrailClient {
  return new CloudTrailClient({
    region,
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "example" },
    requestHandler: {
      handle: ({ headers }: { headers: Record<string, string> }) => {
        const { published } = keys[region] ?? here;
        const answer = headers["x-amz-target"]?.endsWith("GetTrailStatus")
          ? { IsLogging: true, ...(delivered && { LatestDigestDeliveryTime: Date.now() / 1000 }) }
          : { PublicKeyList: [{ Fingerprint: published.fingerprint, Value: Buffer.from(published.der).toString("base64") }] };
        return Promise.resolve({ response: { statusCode: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body: Readable.from([JSON.stringify(answer)]) } });
      },
    },
  });
}

async function verdict(bucket: TrailBucket, delivered = true): Promise<string[]> {
  const subject: DeployedResource = {
    urn: "urn:pulumi:prod::example::aws:cloudtrail/trail:Trail::trail", type: "aws:cloudtrail/trail:Trail", name: "trail", region: "eu-central-1",
    outputs: { arn: "arn:aws:cloudtrail:eu-central-1:111122223333:trail/example-prod-trail", s3BucketName: bucket.bucket },
  };
  const live = { client: (kind: unknown, region: string) => (kind === S3Client ? bucket.client() : cloudTrail(region, delivered)) } as unknown as Live;
  const facts: unknown = JSON.parse(JSON.stringify(await probe.collect(subject, live)));
  const catalogued = catalogue.find(({ id }) => id === control.id);
  if (catalogued === undefined) throw new Error(`${control.id} is not in the catalogue`);
  return judgeFacts(probe, catalogued, subject, facts, "2026-11-24").map(({ verdict: found, message }) => `${found} ${/^[a-z-]+/.exec(message)?.[0] ?? ""}`.trim());
}

const nth = (list: readonly string[], n: number): string => list[n] ?? "";

test.each<[string, (bucket: TrailBucket) => void, string[]]>([
  ["intact", () => undefined, ["pass"]],
  ["one byte of a file changed", (b) => b.edit(nth(b.files, 4), (text) => text.replace("StopLogging", "stopLogging")), ["fail file-changed"]],
  ["a file removed", (b) => b.objects.delete(nth(b.files, 4)), ["fail file-missing"]],
  ["a digest removed", (b) => b.objects.delete(nth(b.digests, 4)), ["fail digest-missing"]],
  ["two digests re-ordered", (b) => {
    const [one, other] = [b.at(nth(b.digests, 4)), b.at(nth(b.digests, 5))];
    b.objects.set(nth(b.digests, 4), other).set(nth(b.digests, 5), one);
  }, ["fail digest-moved", "fail digest-moved"]],
  ["the last digest changed", (b) => b.edit(nth(b.digests, 22), (text) => text.replace("111122223333", "444455556666")), ["fail digest-changed"]],
  ["hours removed at the end", (b) => b.digests.slice(18).forEach((object) => b.objects.delete(object)), ["fail gap"]],
])("%s", async (_name, damage, expected) => {
  const bucket = day();
  damage(bucket);
  expect(await verdict(bucket)).toEqual(expected);
});

test("digests that another key signed", async () => {
  const start = new Date(Math.floor(Date.now() / HOUR) * HOUR - 2 * HOUR);
  expect(await verdict(new TrailBucket(here, start).hours(2, 1, there.key))).toEqual(["fail key-wrong", "fail digest-changed"]);
});

test("no digest: undetermined where CloudTrail never delivered one, a violation where it did", async () => {
  const empty = new TrailBucket(here);
  expect(await verdict(empty, false)).toEqual(["undetermined there"]);
  expect(await verdict(empty, true)).toEqual(["fail gap"]);
});
