// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installCommand } from "./install";
import { parseOptions } from "./options";
import { installedPackages, packageRoot, requiredPlugins } from "./packages";

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "packages "))));
afterEach(() => rmSync(root, { recursive: true }));

function file(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
}

test("plugins: scoped, foreign, nested, parameterised; each once, from the directories above the program too", () => {
  file("node_modules/@pulumi/aws/package.json", { name: "@pulumi/aws", version: "7.48.0", pulumi: { resource: true, name: "aws", version: "7.48.0" } });
  file("node_modules/@example/thing/package.json", { name: "@example/thing", version: "1.2.3", pulumi: { resource: true, server: "https://example.com/plugins" } });
  file("node_modules/plain/package.json", { name: "plain", version: "1.0.0" });
  file("node_modules/policy/package.json", { name: "policy", version: "1.0.0", pulumi: { resource: false } });
  file("node_modules/plain/node_modules/@pulumi/aws/package.json", { name: "@pulumi/aws", version: "7.48.0", pulumi: { resource: true } });
  const parameterization = { name: "net", version: "2.0.0", value: "aGk=" };
  file("app/node_modules/net/package.json", { name: "net", version: "2.0.0", pulumi: { resource: true, name: "terraform-provider", version: "0.9.0", parameterization } });
  file("app/node_modules/broken/package.json", "{");

  expect(requiredPlugins(join(root, "app"))).toEqual([
    { name: "terraform-provider", version: "v0.9.0", server: "", parameterization },
    { name: "example/thing", version: "v1.2.3", server: "https://example.com/plugins", parameterization: undefined },
    { name: "aws", version: "v7.48.0", server: "", parameterization: undefined },
  ]);
});

test("no node_modules: nothing is required", () => {
  expect(installedPackages(join(root, "app"))).toEqual([]);
});

test("the package root is the nearest directory with a package.json", () => {
  file("package.json", {});
  file("app/src/index.ts", "");
  expect(packageRoot(join(root, "app/src"))).toBe(root);
});

test.each([
  ["no lock file", [], {}, "npm"],
  ["npm's", ["package-lock.json"], {}, "npm"],
  ["yarn's", ["yarn.lock"], {}, "yarn"],
  ["pnpm's", ["pnpm-lock.yaml"], {}, "pnpm"],
  ["bun's", ["bun.lock"], {}, "bun"],
  ["the setting over the lock file", ["yarn.lock"], { packagemanager: "npm" }, "npm"],
])("installing with %s", (_, locks, options, command) => {
  for (const lock of ["package.json", ...locks]) file(lock, {});
  mkdirSync(join(root, "stacks"));
  expect(installCommand(join(root, "stacks"), parseOptions(options))).toMatchObject({ command, cwd: root });
});
