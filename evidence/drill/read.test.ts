// SPDX-License-Identifier: Apache-2.0
import { S3Client } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readVersion } from "./read";

const CONTENT = Buffer.alloc(100_000, "content of an object");
const version = { key: "a", versionId: "v1" };

let answers: ((response: ServerResponse) => void)[];
let server: Server;
let client: S3Client;

const whole = (response: ServerResponse): void => void response.writeHead(200, { "content-length": CONTENT.length }).end(CONTENT);
const half = (response: ServerResponse): void => void response.writeHead(200, { "content-length": CONTENT.length }).write(CONTENT.subarray(0, 50_000));
const breaksOff = (response: ServerResponse): void => {
  half(response);
  setImmediate(() => response.destroy());
};
const refuses = (response: ServerResponse): void => void response.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchVersion</Code><Message>no</Message></Error>");

/** Reads from a server that gives one answer after the other. */
function read(...given: typeof answers) {
  answers = given;
  return readVersion({ role: "primary", region: "eu-central-1", bucket: "example", client }, version);
}

beforeAll(async () => {
  server = createServer((_request, response) => answers.shift()!(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new S3Client({ region: "eu-central-1", endpoint, forcePathStyle: true, credentials: { accessKeyId: "test", secretAccessKey: "test" }, requestHandler: { socketTimeout: 250 } });
});

afterAll(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

const reading = { size: CONTENT.length, sha256: createHash("sha256").update(CONTENT).digest("hex") };

test("a body that breaks off, or stands still, is read again", async () => {
  expect(await read(whole)).toMatchObject(reading);
  expect(await read(breaksOff, half, whole)).toMatchObject(reading);
});

test("one that breaks off every time is broken, and what S3 refuses is not asked for again", async () => {
  expect(await read(breaksOff, breaksOff, breaksOff)).toMatchObject({ failure: "broken" });
  expect(await read(refuses)).toMatchObject({ failure: "missing" });
  expect(answers).toEqual([]);
});

test("a connection that stands still every time says nothing about the version", async () => {
  await expect(read(half, half, half)).rejects.toMatchObject({ name: "TimeoutError" });
});
