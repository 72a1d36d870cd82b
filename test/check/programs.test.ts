// SPDX-License-Identifier: Apache-2.0
// Foreign programs through the real command: what is wrong is found at the right line, and a program that cannot be run is explained.
import * as fs from "node:fs";
import * as path from "node:path";
import { glacis, temporaryFolder, writeProgram } from "./command";

jest.setTimeout(120_000);

const base = temporaryFolder();
let next = 0;

function project(program: string, files?: Readonly<Record<string, string>>): string {
  return writeProgram(path.join(base, `project ${(next += 1)}`), program, files);
}

interface Report {
  readonly results: readonly { readonly control: string; readonly verdict: string; readonly urn: string; readonly source?: { readonly file: string; readonly line: number } }[];
}

async function findings(program: string, files?: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<string[]> {
  return findingsOf(project(program, files), args);
}

async function findingsOf(folder: string, args: readonly string[] = []): Promise<string[]> {
  const { stdout, stderr } = await glacis(["check", "--program", folder, "--format", "json", "--today", "2026-07-01", ...args]);
  if (stdout === "") throw new Error(stderr);
  const { results } = JSON.parse(stdout) as Report;
  return results
    .filter((r) => r.verdict === "fail" || r.verdict === "undetermined")
    .map((r) => `${r.verdict} ${r.control} ${r.urn.split("::").pop()} ${r.source?.file}:${r.source?.line}`);
}

const IMPORTS = 'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n';

describe("a violation is at the line that created the resource", () => {
  test("TypeScript, with types that vanish when compiled", async () => {
    const program = `${IMPORTS}interface Gone {\n  a: string;\n}\n\nconst gone: Gone = { a: "x" };\nnew aws.kms.Key(gone.a);\n`;
    expect(await findings(program)).toContain("fail key-rotated x index.ts:8");
  });

  test("in an arrow function of another file", async () => {
    const files = { "keys.ts": `${IMPORTS}\nexport const make = (names: string[]) =>\n  names.map((name) => new aws.kms.Key(name));\n` };
    expect(await findings('import { make } from "./keys";\nmake(["one", "two"]);\n', files)).toEqual(expect.arrayContaining(["fail key-rotated one keys.ts:5", "fail key-rotated two keys.ts:5"]));
  });

  test("plain JavaScript", async () => {
    const files = { "package.json": '{"name":"shop","main":"main.js"}', "main.js": 'const aws = require("@pulumi/aws");\n\n\nnew aws.kms.Key("x");\n' };
    expect(await findings("", files)).toContain("fail key-rotated x main.js:4");
  });

  test("ES modules", async () => {
    const files = { "package.json": '{"name":"shop","type":"module","main":"main.js"}', "main.js": '\nimport * as aws from "@pulumi/aws";\n\nnew aws.kms.Key("x");\nawait Promise.resolve();\n' };
    const folder = project("", files);
    // Only CommonJS finds the toolkit's own modules without this.
    fs.symlinkSync(path.join(__dirname, "..", "..", "node_modules"), path.join(folder, "node_modules"));
    expect(await findingsOf(folder)).toContain("fail key-rotated x main.js:4");
  });

  test("a program that imports a package of ES modules", async () => {
    const files = { "node_modules/names/package.json": '{"name":"names","type":"module","main":"index.js"}', "node_modules/names/index.js": 'export const name = "x";\n' };
    expect(await findings(`${IMPORTS}import { name } from "names";\nnew aws.kms.Key(name);\n`, files)).toContain("fail key-rotated x index.ts:4");
  });

  test("created late, by an async program", async () => {
    const program = `${IMPORTS}export = async () => {\n  await new Promise((resolve) => setTimeout(resolve, 10));\n  new aws.kms.Key("x");\n};\n`;
    expect(await findings(program)).toContain("fail key-rotated x index.ts:5");
  });
});

describe("what is not known is undetermined, never good", () => {
  test("a secret that cannot be decrypted", async () => {
    const program = `${IMPORTS}new aws.kms.Key("x", { enableKeyRotation: true, policy: new pulumi.Config().requireSecret("policy") });\n`;
    const files = { "Pulumi.prod.yaml": "config:\n  shop:policy:\n    secure: AAABAJ+ciphertext\n" };
    expect((await findings(program, files)).filter((text) => text.startsWith("undetermined")).length).toBeGreaterThan(0);
  });

  test("a text with such a secret inside", async () => {
    const program = `${IMPORTS}const s = new pulumi.Config().requireSecret("ports");\nnew aws.ec2.SecurityGroup("g", { description: "x", ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [s.apply((v) => v + "/0")] }] });\n`;
    const files = { "Pulumi.prod.yaml": "config:\n  shop:ports:\n    secure: AAABAJ+ciphertext\n" };
    expect(await findings(program, files)).toContain("undetermined no-public-admin-ports g index.ts:4");
  });

  test("an output of another stack", async () => {
    const program = `${IMPORTS}const other = new pulumi.StackReference("org/net/prod");\nnew aws.ec2.SecurityGroup("g", { description: "x", ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [other.getOutput("cidr")] }] });\n`;
    expect(await findings(program)).toContain("undetermined no-public-admin-ports g index.ts:4");
  });
});

describe("configuration", () => {
  const program = `${IMPORTS}const config = new pulumi.Config();\nnew aws.kms.Key("x", { enableKeyRotation: config.requireBoolean("rotate") });\n`;

  test("of the stack's file", async () => {
    expect(await findings(program, { "Pulumi.prod.yaml": 'config:\n  shop:rotate: "true"\n' })).not.toContain("fail key-rotated x index.ts:4");
  });

  test("the default of Pulumi.yaml", async () => {
    const files = { "Pulumi.yaml": "name: shop\nruntime: nodejs\nconfig:\n  rotate:\n    type: boolean\n    default: false\n" };
    expect(await findings(program, files)).toContain("fail key-rotated x index.ts:4");
  });

  test("--config wins", async () => {
    expect(await findings(program, { "Pulumi.prod.yaml": 'config:\n  shop:rotate: "true"\n' }, ["--config", "rotate=false"])).toContain("fail key-rotated x index.ts:4");
  });
});

test("a policy document that is computed from known values is judged", async () => {
  const program = `${IMPORTS}const document = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["*"], resources: ["*"] }] });\nnew aws.iam.Policy("admin", { policy: document.json });\n`;
  expect((await findings(program)).filter((text) => text.includes(" admin "))).toContain("fail no-wildcard-admin admin index.ts:4");
});

describe("a program that cannot be judged ends with 65 and says why", () => {
  const CASES: readonly (readonly [situation: string, program: string, message: string, args?: readonly string[]])[] = [
    ["it throws", 'export const x = 1;\n\nthrow new Error("no such thing");\n', "glacis: index.ts:3: the program threw Error: no such thing\n"],
    ["it throws later", 'setTimeout(() => { throw new TypeError("late"); }, 10);\nexport = async () => new Promise(() => undefined);\n', "glacis: index.ts:1: the program threw TypeError: late\n"],
    ["it rejects", 'export = async () => {\n  await Promise.reject(new Error("rejected"));\n};\n', "glacis: index.ts:2: the program threw Error: rejected\n"],
    ["it exits", "\nprocess.exit(0);\n", "glacis: index.ts:2: the program called process.exit(0) before its resources were complete; throw an error or return instead\n"],
    ["it kills itself", 'process.kill(process.pid, "SIGKILL");\n', "glacis: the program's process ended with signal SIGKILL before it was complete\n"],
    ["it never settles", "export = async () => new Promise(() => undefined);\n", "glacis: the program never settles; it waits for a promise of its own that nothing resolves\n"],
    [
      "it needs a missing value",
      'import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Config().require("zone");\n',
      "glacis: index.ts:2: the program needs the config value shop:zone, which stack prod does not set; add it to Pulumi.prod.yaml or pass --config shop:zone=VALUE\n",
    ],
    ["it is not there", 'import "./missing";\n', "the program threw Error: Cannot find module './missing'"],
    ["it is not TypeScript", "const = ;\n", 'Expected identifier but found "="'],
    ["it computes for ever", "for (;;);\n", "glacis: the program did not end within 6 s and does not answer: it computes without pause (an endless loop?)\n", ["--timeout", "6"]],
    ["it waits for ever", "setInterval(() => undefined, 1000);\nexport = async () => new Promise(() => undefined);\n", "glacis: the program did not end within 6 s; it waits for a promise of its own that nothing resolves\n", ["--timeout", "6"]],
  ];

  test.each(CASES.map((row) => [row[0], row] as const))("%s", async (_situation, [, program, message, args = []]) => {
    const { code, stdout, stderr } = await glacis(["check", "--program", project(program), ...args]);
    expect({ code, stdout }).toEqual({ code: 65, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("an output that nothing resolves is named", async () => {
    const program = `${IMPORTS}const never = pulumi.output(new Promise<string>(() => undefined));\nnew aws.kms.Key("stuck", { description: never });\n`;
    const { code, stderr } = await glacis(["check", "--program", project(program)]);
    expect(code).toBe(65);
    expect(stderr).toContain("the program never settles; it waits for ");
    expect(stderr).toContain("index.ts:4");
  });

  test("so are the outputs of a component", async () => {
    const program = `${IMPORTS}const component = new pulumi.ComponentResource("shop:index:Part", "part");\n(component as any).registerOutputs({ stuck: new Promise(() => undefined) });\n`;
    const { code, stderr } = await glacis(["check", "--program", project(program)]);
    expect(code).toBe(65);
    expect(stderr).toMatch(/glacis: the program never settles; it waits for monitor\.registerResourceOutputs.* \(index\.ts:4\)/);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^glacis: /); // after what the SDK says of it
  });
});

test("a second copy of the SDK, whose resources would go unseen, is refused", async () => {
  const copy = "vendor/node_modules/@pulumi/pulumi";
  const files = { [`${copy}/package.json`]: '{"name":"@pulumi/pulumi","version":"3.1.0"}', [`${copy}/runtime/settings.js`]: "" };
  const { code, stderr } = await glacis(["check", "--program", project(`import "./${copy}/runtime/settings.js";\n`, files)]);
  expect(stderr).toMatch(/it loads @pulumi\/pulumi 2 times \(3\.1\.0, 3\.\d+\.\d+\), so that some resources would go unseen; install one version for all packages \(npm dedupe\)/);
  expect(code).toBe(65);
});

test("what a program prints does not mix with the report", async () => {
  const { stdout, stderr } = await glacis(["check", "--program", project('console.log("hello from the program");\n'), "--format", "json"]);
  expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  expect(stderr).toContain("hello from the program");
});

describe("a project that is not one", () => {
  const CASES: readonly (readonly [situation: string, files: Readonly<Record<string, string>>, message: string, args?: readonly string[]])[] = [
    ["another language", { "Pulumi.yaml": "name: shop\nruntime: python\n" }, 'runtime: found "python"; only nodejs programs run in the checker'],
    ["no name", { "Pulumi.yaml": "runtime: nodejs\n" }, "name: found nothing; expected the project's name"],
    ["broken YAML", { "Pulumi.yaml": "name: [\n" }, "Pulumi.yaml:2:1: not valid YAML"],
    ["a main that is missing", { "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: src/\n" }, 'main: found "src/", which does not exist'],
    ["a stack that is missing", {}, "the stacks here are prod (choose one with --stack)", ["--stack", "staging"]],
    ["config that is a list", { "Pulumi.prod.yaml": "config: [a]\n" }, "config: found an array; expected an object"],
  ];

  test.each(CASES.map((row) => [row[0], row] as const))("%s", async (_situation, [, files, message, args = []]) => {
    const { code, stderr } = await glacis(["check", "--program", project("", files), ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(65);
  });
});

test("what was compiled is kept for the next run", async () => {
  const temporary = path.join(base, "compiled");
  fs.mkdirSync(temporary);
  const { code } = await glacis(["check", "--program", project(`${IMPORTS}export const region = aws.config.region;\n`)], { env: { TMPDIR: temporary } });
  expect(code).toBe(0);
  const kept = fs.readdirSync(temporary, { recursive: true, encoding: "utf8", withFileTypes: true }).filter((entry) => entry.isFile());
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.filter((entry) => fs.statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size === 0)).toEqual([]);
});
