// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isNothing, readEvents, type Changes } from "./events";
import { readExport } from "./exported";
import { engineLocks, removeLocks } from "./locks";

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

  const summary = (resourceChanges: object) => ({ summaryEvent: { resourceChanges } });
  const stack = (before?: object, after?: object) => ({ resOutputsEvent: { metadata: { type: "pulumi:pulumi:Stack", old: before && { outputs: before }, new: after && { outputs: after } } } });
  const other = { resOutputsEvent: { metadata: { type: "aws:ec2/vpc:Vpc", old: { outputs: { a: 1 } }, new: { outputs: { a: 2 } } } } };

  test.each<[string, object[], Changes, boolean]>([
    ["nothing to do", [stack({ a: 1 }, { a: 1 }), other, summary({ same: 2 })], { operations: { same: 2 }, outputs: false }, true],
    ["the first time", [stack(undefined, {}), stack(undefined, { a: 1 }), summary({ create: 2 })], { operations: { create: 2 }, outputs: true }, false],
    ["a resource changes", [stack({ a: 1 }, { a: 1 }), summary({ same: 1, update: 1 })], { operations: { same: 1, update: 1 }, outputs: false }, false],
    ["only an output changes", [stack({ a: 1 }, { a: 1 }), stack({ a: 1 }, { a: 2 }), summary({ same: 2 })], { operations: { same: 2 }, outputs: true }, false],
    ["stopped before the summary", [{ cancelEvent: {} }], { operations: {}, outputs: false }, false],
  ])("event log: %s", (_, events, changes, nothing) => {
    const file = join(directory, "events.jsonl");
    writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
    expect(readEvents(file)).toEqual(changes);
    expect(isNothing(readEvents(file))).toBe(nothing);
  });

  const DEAD = 2 ** 22 + 1; // above the largest pid
  test.each<[string, Record<string, string>, readonly number[]]>([
    ["no lock", {}, []],
    ["a running holder", { "a.json": `{"pid": ${process.pid}}` }, [process.pid]],
    ["a dead holder", { "a.json": `{"pid": ${DEAD}}` }, []],
    ["a dead and a running one", { "a.json": `{"pid": ${DEAD}}`, "b.json": `{"pid": ${process.pid}}` }, [process.pid]],
    ["one that was cut off", { "a.json": "" }, []],
  ])("locks: %s", (_, files, holders) => {
    const directoryOfLocks = join(directory, ".pulumi", "locks", "organization", "glacis", "local");
    if (Object.keys(files).length > 0) mkdirSync(directoryOfLocks, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directoryOfLocks, name), content);
    const locks = engineLocks(directory);
    expect(locks).toEqual({ files: Object.keys(files).map((name) => join(directoryOfLocks, name)), holders });
    removeLocks(locks);
    expect(engineLocks(directory).files).toEqual([]);
  });
});
