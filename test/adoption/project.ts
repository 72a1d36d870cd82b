// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeFiles } from "../check/command";
import { run, type Ran } from "../engine/project";

export const root = resolve(__dirname, "../..");

const sdks = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { devDependencies: Record<string, string> }).devDependencies;

/** Somebody's project: a bucket, as its documentation shows it. */
export const BUCKET = 'import * as aws from "@pulumi/aws";\n\nexport const uploads = new aws.s3.Bucket("uploads", {}).bucket;\n';

const FILES = {
  "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
  // As a preview of new resources needs it where nothing may be sent to AWS.
  "Pulumi.prod.yaml": JSON.stringify({
    config: Object.fromEntries([
      ["region", "eu-central-1"], ["accessKey", "test"], ["secretKey", "test"],
      ["skipCredentialsValidation", "true"], ["skipRequestingAccountId", "true"], ["skipMetadataApiCheck", "true"],
    ].map(([key, value]) => [`aws:${key}`, value])),
  }),
  "package.json": JSON.stringify({ name: "shop", version: "1.0.0", private: true, main: "index.ts" }),
  "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, target: "es2022", module: "node16", moduleResolution: "node16", skipLibCheck: true, noEmit: true, types: ["node"] }, files: ["index.ts"] }),
  "index.ts": BUCKET,
};

/** An empty Pulumi project with the packed toolkit installed from the registry's packages, as a user would. */
export class InstalledProject {
  readonly folder: string;
  readonly tarball: string;
  /** Seconds that `npm install` of the packed toolkit took. */
  installSeconds = 0;

  private constructor(
    private readonly base: string,
    tarball: string,
  ) {
    this.folder = join(base, "my shop");
    this.tarball = join(base, tarball);
  }

  static async create(): Promise<InstalledProject> {
    const base = realpathSync(mkdtempSync(join(tmpdir(), "glacis adoption-")));
    const packed = await run("npm", ["pack", "--silent", "--ignore-scripts=false", "--pack-destination", base], { cwd: root, env: process.env });
    if (packed.code !== 0) throw new Error(`npm pack: ${packed.output}`);
    const project = new InstalledProject(base, packed.output.trim().split("\n").at(-1) ?? "");
    writeFiles(project.folder, FILES);
    const sdk = ["@pulumi/pulumi", "@pulumi/aws", "@types/node"].map((name) => `${name}@${sdks[name]}`);
    const began = performance.now();
    const installed = await project.run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", ...sdk, project.tarball);
    if (installed.code !== 0) throw new Error(`npm install: ${installed.output}`);
    project.installSeconds = (performance.now() - began) / 1000;
    return project;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  write(name: string, content: string): void {
    writeFileSync(this.path(name), content);
  }

  run(command: string, ...args: string[]): Promise<Ran> {
    return this.runWith({}, command, ...args);
  }

  runWith(env: NodeJS.ProcessEnv, command: string, ...args: string[]): Promise<Ran> {
    const inherited = { ...process.env };
    delete inherited.CI; // a baseline shrinks outside CI
    return run(command, args, { cwd: this.folder, env: { ...inherited, ...env } });
  }

  glacis(...args: string[]): Promise<Ran> {
    return this.run("npx", "--no-install", "glacis", ...args);
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true });
  }
}
