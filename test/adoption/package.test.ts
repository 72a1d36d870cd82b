// SPDX-License-Identifier: Apache-2.0
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { list } from "tar";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { preview } from "../engine/project";
import { EvidenceAccount } from "./evidence-account";
import { nodeOf } from "./node-versions";
import { BUCKET, InstalledProject } from "./project";

/** The packed toolkit in somebody else's project. */

jest.setTimeout(300_000);

let project: InstalledProject;
let toolchain: Toolchain;

beforeAll(async () => {
  project = await InstalledProject.create();
  toolchain = await ensureToolchain({ onStep: () => undefined });
}, 900_000);

afterAll(() => project.remove());

beforeEach(() => project.write("index.ts", BUCKET));

const VERSIONED = `${BUCKET}new aws.s3.BucketVersioning("uploads", { bucket: uploads, versioningConfiguration: { status: "Enabled" } });\n`;

const COMPONENTS = `import { AuditTrail, type AuditTrailArgs } from "glacis/components";
import { Network } from "glacis/components/network";

const place = { namePrefix: "shop-prod", accountId: "123456789012", region: "eu-central-1" };
const trail: AuditTrailArgs = { ...place, dataBuckets: [] };
export const trailArn = new AuditTrail("trail", trail).trailArn;
export const vpc = new Network("network", { ...place, availabilityZones: ["eu-central-1a", "eu-central-1b"] }).vpcId;
`;

test("what is packed: compiled code with types, and nothing of the tests or the sources", async () => {
  const files: string[] = [];
  await list({ file: project.tarball, onReadEntry: ({ path }) => void files.push(path.replace(/^package\//, "")) });
  expect(files.filter((file) => /(?<!\.d)\.ts$|\.map$|test|example|fixture|__pycache__|bench|scripts\//.test(file) && !/\/restore-tested-/.test(file))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
  console.info(`${files.length} files, ${Math.round(statSync(project.tarball).size / 1024)} KiB packed`);
  const manifest = JSON.parse(project.read("node_modules/glacis/package.json")) as { exports: Record<string, string | Record<string, string>> };
  const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  for (const target of targets.filter((name) => !name.includes("*"))) expect(files).toContain(target.slice(2));
});

test("check judges the project's own stack", async () => {
  const began = performance.now();
  const { code, output } = await project.glacis("check", "--program", ".");
  console.info(`installed in ${project.installSeconds.toFixed(1)} s, judged in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect(output).toContain('s3/Bucket "uploads"  index.ts:3\n');
  expect(output).toContain("bucket-tls-only (high)");
  expect(code).toBe(1);
});

test.each([["--version"], ["controls"], ["explain", "bucket-versioned"], ["exceptions", "--posture", "node_modules/glacis/dist/posture.yaml"], ["--help"]])("%s works from the package", async (...args) => {
  const { code, output } = await project.glacis(...args);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/\S/) as string });
});

describe("adopted", () => {
  const answers = ["--organisation", "Example Corp", "--security-contact", "security@example.com", "--support-contact", "support@example.com", "--policies-url", "https://example.com/security"];
  const written = ["posture.yaml", "policy-pack/PulumiPolicy.yaml", "policy-pack/package.json", "policy-pack/index.js", ".github/workflows/glacis.yml", ".github/workflows/glacis-preview.yml", ".pre-commit-config.yaml"];

  test("init asks for what it cannot know, and writes nothing before it knows all", async () => {
    const { code, output } = await project.glacis("init");
    expect({ code, output }).toEqual({ code: 64, output: "glacis: not given, and not in package.json: --organisation, --security-contact, --support-contact, --policies-url\n" });
    expect(written.filter((file) => existsSync(project.path(file)))).toEqual([]);
  });

  test("init writes what is missing and never overwrites", async () => {
    const first = await project.glacis("init", ...answers, "--ci", "github", "--preview", "--pre-commit");
    expect(first.output.split("\n").filter((line) => line.startsWith("wrote"))).toEqual(written.map((file) => `wrote  ${file}`));
    const mine = `${project.read("posture.yaml")}# mine\n`;
    project.write("posture.yaml", mine);
    const again = await project.glacis("init", "--ci", "github", "--preview", "--pre-commit");
    expect(again.output.split("\n").filter((line) => /^(wrote|kept)/.test(line))).toEqual(written.map((file) => `kept   ${file}`));
    expect(project.read("posture.yaml")).toBe(mine);
  });

  test("old violations stand, new ones fail, and the baseline shrinks by itself", async () => {
    const control = async (env: NodeJS.ProcessEnv = {}): Promise<number> => (await project.runWith(env, "npx", "--no-install", "glacis", "check")).code;
    expect(await control()).toBe(1);
    expect((await project.glacis("baseline")).code).toBe(0);
    expect(await control()).toBe(0);
    project.write("index.ts", `${BUCKET}new aws.s3.Bucket("new", {});\n`);
    expect(await control()).toBe(1);
    project.write("index.ts", VERSIONED);
    expect(await control({ CI: "true" })).toBe(2);
    expect(project.read("glacis-baseline.yaml")).toContain("bucket-versioned");
    expect(await control()).toBe(0);
    expect(project.read("glacis-baseline.yaml")).not.toContain("bucket-versioned");
    project.write("index.ts", BUCKET);
    expect(await control()).toBe(1);
    expect((await project.glacis("baseline")).code).toBe(65);
  });

  test("the engine lets stand what the baseline lets stand, and refuses what is new", async () => {
    project.write("index.ts", VERSIONED);
    const standing = await preview(toolchain, project.folder, project.path("policy-pack"));
    expect(standing).toMatchObject({ code: 0, output: expect.stringContaining("glacis@v1.0.0") as string });
    project.write("index.ts", BUCKET);
    const direct = await preview(toolchain, project.folder, project.path("node_modules/glacis/policies"));
    expect(direct.output).toContain("[bucket-versioned] (high)");
    expect(direct.output).not.toContain("[bucket-tls-only]");
    expect(direct.code).not.toBe(0);
  });
});

describe("evidence, from the package", () => {
  const POSTURE = "node_modules/glacis/dist/posture.yaml";
  let account: EvidenceAccount;
  beforeAll(async () => {
    account = await EvidenceAccount.start();
  }, 300_000);
  afterAll(() => account.stop());

  test("audit, verify, judge and page", async () => {
    project.write("export.json", EvidenceAccount.state("prod", { evidence: account.evidence }));
    const audited = await project.runWith(account.environment, "npx", "--no-install", "glacis", "audit", "--state", "export.json", "--no-assume", "--format", "json");
    const { bundle, judgement } = JSON.parse(audited.output) as { bundle: { folder: string; archive: string }; judgement: { stack: string } };
    expect(judgement.stack).toBe("prod");
    const key = join(bundle.folder, "signature", "public-key.pem");
    for (const path of [bundle.folder, bundle.archive]) expect(await project.glacis("verify", path, "--key", key)).toMatchObject({ code: 0 });
    expect((await project.glacis("judge", bundle.archive)).code).toBe(audited.code);
    expect(await project.glacis("page", "--posture", POSTURE, "--bundle", bundle.folder, "--csv", "answers.csv")).toMatchObject({ code: 0, output: expect.stringContaining("security-page.html: ") as string });
    expect(project.read("security-page.html")).toContain("Example Corp");
    expect(project.read("answers.csv").split("\n").length).toBeGreaterThan(10);
  });

  test.each(["22.23.3", "24.9.0"])("on Node.js %s", async (version) => {
    const node = await nodeOf(version);
    if ("missing" in node) {
      console.warn(`Not run on Node.js ${version}: ${node.missing}`);
      return;
    }
    const glacis = (...args: string[]): Promise<{ code: number; output: string }> => project.runWith(account.environment, node.path, "node_modules/glacis/glacis", ...args);
    expect(await project.run(node.path, "--version")).toEqual({ code: 0, output: `v${version}\n` });
    const checked = await glacis("check", "--program", ".", "--report", "json=report.json");
    expect({ code: checked.code, output: checked.output }).toEqual({ code: 1, output: (await project.glacis("check", "--program", ".")).output });
    const { bundle } = JSON.parse((await glacis("audit", "--state", "export.json", "--no-assume", "--format", "json")).output) as { bundle: { folder: string } };
    expect(await glacis("verify", bundle.folder, "--key", join(bundle.folder, "signature", "public-key.pem"))).toMatchObject({ code: 0 });
    expect(await glacis("page", "--posture", POSTURE)).toMatchObject({ code: 0 });
    expect(await glacis("--help")).toMatchObject({ code: 0 });
  });
});

test("components come with their types, and hold every control", async () => {
  project.write("index.ts", COMPONENTS);
  expect(await project.run("npx", "--no-install", "tsc", "-p", ".")).toEqual({ code: 0, output: "" });
  project.write("index.ts", COMPONENTS.replace("dataBuckets: []", 'dataBuckets: "all"'));
  expect((await project.run("npx", "--no-install", "tsc", "-p", ".")).output).toContain("error TS2322");
  project.write("index.ts", COMPONENTS);
  await project.glacis("check", "--report", "json=report.json");
  const { results } = JSON.parse(project.read("report.json")) as { results: { control: string; verdict: string; type: string; urn: string }[] };
  expect(results.filter(({ verdict, type }) => verdict === "fail" && type !== "pulumi:pulumi:Stack")).toEqual([]);
  expect(results.filter(({ urn }) => urn.includes("glacis:network:Network")).length).toBeGreaterThan(100);
});
