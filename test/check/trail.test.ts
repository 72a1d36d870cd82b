// SPDX-License-Identifier: Apache-2.0
// `glacis trail` as a user runs it, on a bucket that answers as S3 does.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { signingKey, TrailBucket } from "../../policies/_kit/live/digests/testing";
import { glacis, temporaryFolder, writeFiles, type Ran } from "./command";

const key = signingKey();
const folder = temporaryFolder();
const keys = path.join(writeFiles(folder, {
  "keys.json": JSON.stringify({ PublicKeyList: [{ Fingerprint: key.published.fingerprint, Value: Buffer.from(key.published.der).toString("base64") }] }),
}), "keys.json");

let bucket: TrailBucket;
let server: Server;
let endpoint: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://s3");
    const object = decodeURIComponent(pathname).slice(`/${bucket.bucket}`.length).replace(/^\//, "");
    const { status, body, headers } = bucket.answer(object, Object.fromEntries(searchParams));
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  bucket = new TrailBucket(key, new Date("2026-11-23T00:00:00Z")).hours(6);
});

const trail = (...args: string[]): Promise<Ran> => glacis(["trail", ...args], { env: { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" } });
const named = (): string[] => ["--bucket", bucket.bucket, "--region", "eu-central-1", "--from", "2026-11-23", "--to", "2026-11-23T06:00:00Z", "--public-keys", keys];

test("an intact trail", async () => {
  expect(await trail(...named())).toEqual({
    code: 0,
    stderr: "",
    stdout: "Trail in example-prod-trail-111122223333-eu-central-1, 2026-11-23T00:00:00.000Z to 2026-11-23T06:00:00.000Z\n"
      + "  eu-central-1/example-prod-trail: 6 digests and 12 files, 2026-11-23T00:00:00Z to 2026-11-23T06:00:00Z\nintact: every file is as CloudTrail delivered it\n",
  });
});

test("a file that is gone, as JSON", async () => {
  const [file = ""] = bucket.files;
  bucket.objects.delete(file);
  const { code, stdout, stderr } = await trail(...named(), "--format", "json");
  expect({ code, stderr, report: JSON.parse(stdout) as unknown }).toMatchObject({
    code: 1, stderr: "", report: { bucket: bucket.bucket, verdict: "fail", intact: false, damages: [{ kind: "file-missing", object: file }] },
  });
});

test.each([
  ["nothing to read", [], 64, "give one of --stack NAME, --state FILE and --bucket NAME"],
  ["a bucket somewhere", ["--bucket", "a-bucket"], 64, "--bucket needs --region, the bucket's"],
  ["a period that ends before it begins", ["--bucket", "a-bucket", "--from", "2026-11-24", "--to", "2026-11-23"], 64, "--from: found 2026-11-24T00:00:00.000Z; expected a time before 2026-11-23T00:00:00.000Z"],
  ["keys that are none", ["--bucket", "a-bucket", "--region", "eu-central-1", "--public-keys", "package.json"], 65,
    "package.json: found no PublicKeyList with Fingerprint and Value; expected the output of `aws cloudtrail list-public-keys`"],
])("refuses %s", async (_name, args, code, message) => {
  expect(await trail(...args)).toEqual({ code, stdout: "", stderr: `glacis: ${message}\n` });
});
