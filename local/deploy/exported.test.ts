// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changesIn } from "./events";
import { readExport } from "./exported";
import { engineLocks } from "./locks";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };

test("an exported stack becomes what the user sees: outputs without secrets, cloud resources only", () => {
  const json = JSON.stringify({
    version: 3,
    deployment: {
      resources: [
        { urn: "urn:s", type: "pulumi:pulumi:Stack", outputs: { posture: { version: 1 }, token: secret, list: [1, secret] } },
        { urn: "urn:p", type: "pulumi:providers:aws" },
        { urn: "urn:c", type: "glacis:network:Network" },
        { urn: "urn:v", type: "aws:ec2/vpc:Vpc" },
        { urn: "urn:a", type: "aws:s3/bucket:Bucket" },
        { urn: "urn:b", type: "aws:s3/bucket:Bucket" },
      ],
      pending_operations: [{ type: "creating", resource: { urn: "urn:x" } }],
    },
  });
  expect(readExport(json)).toEqual({
    outputs: { posture: { version: 1 }, token: "[secret]", list: [1, "[secret]"] },
    resources: 3,
    types: new Map([
      ["aws:ec2/vpc:Vpc", 1],
      ["aws:s3/bucket:Bucket", 2],
    ]),
    interrupted: ["urn:x"],
  });
});

test("a stack that was never deployed is empty", () => {
  expect(readExport('{"version": 3, "deployment": {"manifest": {}}}')).toEqual({ outputs: {}, resources: 0, types: new Map(), interrupted: [] });
});

describe("files of the engine", () => {
  let directory: string;
  beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), "glacis-deploy-"))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test("the last summary of an event log wins, since a preview comes first", () => {
    const file = join(directory, "events.jsonl");
    const summary = (resourceChanges: object) => JSON.stringify({ summaryEvent: { resourceChanges } });
    writeFileSync(file, [summary({ create: 2 }), '{"diagnosticEvent": {}}', summary({ create: 1, same: 1 }), ""].join("\n"));
    expect(changesIn(file)).toEqual({ create: 1, same: 1 });
  });

  test("an event log without a summary has no changes", () => {
    const file = join(directory, "events.jsonl");
    writeFileSync(file, '{"cancelEvent": {}}\n');
    expect(changesIn(file)).toEqual({});
  });

  const DEAD = 2 ** 22 + 1; // above the largest pid
  test.each<[string, Record<string, string>, ReturnType<typeof engineLocks>]>([
    ["no lock", {}, { locked: false, holders: [] }],
    ["a running holder", { "a.json": `{"pid": ${process.pid}}` }, { locked: true, holders: [process.pid] }],
    ["a dead holder", { "a.json": `{"pid": ${DEAD}}` }, { locked: true, holders: [] }],
    ["a dead and a running one", { "a.json": `{"pid": ${DEAD}}`, "b.json": `{"pid": ${process.pid}}` }, { locked: true, holders: [process.pid] }],
    ["one that was cut off", { "a.json": "" }, { locked: true, holders: [] }],
  ])("locks: %s", (_, files, expected) => {
    const locks = join(directory, ".pulumi", "locks", "organization", "glacis", "local");
    if (Object.keys(files).length > 0) mkdirSync(locks, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(locks, name), content);
    expect(engineLocks(directory)).toEqual(expected);
  });
});
