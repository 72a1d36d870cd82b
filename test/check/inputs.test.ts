// SPDX-License-Identifier: Apache-2.0
// Files that cannot be judged, through the real command: one clear line, the documented exit code, no stack trace.
import * as fs from "node:fs";
import * as path from "node:path";
import { glacis, temporaryFolder } from "./command";

jest.setTimeout(120_000);

const base = temporaryFolder();

function file(name: string, content: string | Buffer): string {
  const target = path.join(base, name);
  fs.writeFileSync(target, content);
  return target;
}

const EMPTY = { version: 3, deployment: { manifest: {}, resources: [] } };

const CASES: readonly (readonly [situation: string, content: string | Buffer, message: string])[] = [
  ["empty", "", ": found nothing; expected the output of `pulumi stack export`"],
  ["spaces", " \n\t", ": found nothing; expected the output of `pulumi stack export`"],
  ["not JSON", "hello\n", ": not JSON; expected the output of `pulumi stack export`"],
  ["a secret that is not JSON", '{"password": hunter2}', ":1:14: not valid JSON from here on; expected the output of `pulumi stack export`"],
  ["wrong in the middle", `{"version": 3,\n "deployment": {"resources": [}}${" ".repeat(100)}`, ":2:31: not valid JSON from here on; expected the output of `pulumi stack export`"],
  ["truncated", '{"version":3,\n"deployment":{"resou', ":2:21: the JSON ends too early (truncated file?); expected the output of `pulumi stack export`"],
  ["a list", "[]", ": found a JSON array; expected the output of `pulumi stack export`"],
  ["null", "null", ": found a JSON null; expected the output of `pulumi stack export`"],
  ["brackets without end", "[".repeat(5_000_000), ":1:5000001: the JSON ends too early (truncated file?); expected the output of `pulumi stack export`"],
];

describe("a state that is", () => {
  test.each(CASES)("%s", async (situation, content, message) => {
    const state = file(`${situation}.json`, content);
    const { code, stdout, stderr } = await glacis(["check", "--state", state], { cwd: base });
    expect({ code, stdout, stderr }).toEqual({ code: 65, stdout: "", stderr: `glacis: ${state}${message}\n` });
  });

  test("a folder, or not there", async () => {
    expect((await glacis(["check", "--state", base], { cwd: base })).stderr).toBe(`glacis: ${base}: it is a folder; expected the output of \`pulumi stack export\`\n`);
    expect((await glacis(["check", "--plan", "none.json"], { cwd: base })).stderr).toBe("glacis: none.json: no such file; expected the output of `pulumi preview --json --show-sames`\n");
  });

  test("on standard input", async () => {
    expect(await glacis(["check", "--state", "-"], { cwd: base, stdin: JSON.stringify(EMPTY) })).toMatchObject({ code: 0, stderr: "" });
    expect(await glacis(["check", "--plan", "-"], { cwd: base, stdin: "{" })).toMatchObject({ code: 65, stderr: "glacis: standard input:1:2: the JSON ends too early (truncated file?); expected the output of `pulumi preview --json --show-sames`\n" });
  });

  test.each([
    ["UTF-8 with a mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(EMPTY))])],
    ["UTF-16, as PowerShell writes it", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(JSON.stringify(EMPTY), "utf16le")])],
  ])("%s", async (situation, content) => {
    expect(await glacis(["check", "--state", file(`${situation}.json`, content)], { cwd: base })).toMatchObject({ code: 0, stderr: "" });
  });

  test("huge in one text, deep in another, and repeating itself", async () => {
    const urn = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::data";
    const resource = (inputs: object): object => ({ urn, type: "aws:s3/bucket:Bucket", custom: true, inputs });
    const policy = "[".repeat(100_000);
    const resources = [resource({ bucket: "x".repeat(1024 * 1024) }), resource({ policy }), resource({ policy: `{"Statement":${policy}` }), resource({})];
    const { code, stderr } = await glacis(["check", "--state", file("odd.json", JSON.stringify({ version: 3, deployment: { resources } })), "--format", "sarif"], { cwd: base });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });

  test("going in circles", async () => {
    const urn = (name: string): string => `urn:pulumi:prod::shop::aws:kms/key:Key::${name}`;
    const resource = (name: string, other: string): object => ({
      urn: urn(name), type: "aws:kms/key:Key", custom: true, id: other, parent: urn(other), provider: `${urn(other)}::x`, propertyDependencies: { policy: [urn(other)] },
      inputs: { policy: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", keyId: name },
    }); // prettier-ignore
    const state = file("circles.json", JSON.stringify({ version: 3, deployment: { resources: [resource("a", "b"), resource("b", "a"), resource("c", "c")] } }));
    expect(await glacis(["check", "--state", state], { cwd: base })).toMatchObject({ code: 1, stderr: "" });
  });

  test("not of Pulumi's resources at all", async () => {
    const resources = [{ urn: "urn:pulumi:prod::shop::gcp:storage/bucket:Bucket::b", type: "gcp:storage/bucket:Bucket", custom: true }];
    const { code, stdout } = await glacis(["check", "--state", file("gcp.json", JSON.stringify({ version: 3, deployment: { resources } }))], { cwd: base });
    expect(stdout).toContain("Not assessed: no control reads these types\n  1 gcp:storage/bucket:Bucket\n");
    expect(code).toBe(0);
  });
});

describe("usage", () => {
  const USAGE: readonly (readonly [args: string, message: string])[] = [
    ["check --format yaml", 'found "yaml"; expected one of text, json, sarif, junit, markdown, github'],
    ["check --today tomorrow", 'found "tomorrow"; expected a day, YYYY-MM-DD'],
    ["check --today 2026-02-30", 'found "2026-02-30"; expected a day, YYYY-MM-DD'],
    ["check --config novalue", 'found "novalue"; expected KEY=VALUE'],
    ["check --timeout never", 'found "never"; expected a number of seconds, at most 86400'],
    ["check --state a --plan b", "--program, --state and --plan exclude each other; give one"],
    ["check --state a --stack b", "--stack chooses the program's configuration"],
    ["check --profile lax", '--profile: found "lax"; expected one of prod, local'],
    ["check --nonsense", "unknown option '--nonsense'"],
    ["explain key-rotate", 'found no control "key-rotate"; did you mean "key-rotated"?'],
    ["controls --family bakcup", '--family: found "bakcup"; did you mean "backup"?'],
  ];

  test.each(USAGE)("%s", async (args, message) => {
    const { code, stderr } = await glacis(args.split(" "), { cwd: base });
    expect(stderr).toContain(message);
    expect(code).toBe(64);
  });

  test("no project here", async () => {
    expect(await glacis(["check"], { cwd: base })).toMatchObject({ code: 65, stderr: `glacis: ${base}: found no Pulumi.yaml; expected a Pulumi project (give its folder with --program)\n` });
  });
});

test("a posture with mistakes ends with 65 and every place", async () => {
  const posture = file("posture.yaml", "version: 2\nclams: {}\n");
  const state = file("empty-state.json", JSON.stringify(EMPTY));
  const { code, stderr } = await glacis(["check", "--state", state, "--posture", posture], { cwd: base });
  expect(code).toBe(65);
  expect(stderr.trimEnd().split("\n")).toEqual([
    `glacis: ${posture}:1:10: version: found 2; expected 1`,
    `${posture}:1:1: organisation: found nothing; expected an object`,
    `${posture}:1:1: claims: found nothing; expected an object`,
    `${posture}:2:1: clams: found an unknown key; did you mean "claims"?`,
  ]);
  fs.rmSync(posture);
});
