// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commit, STAMP, toolkitCommit } from "./commit";

const base = mkdtempSync(join(tmpdir(), "glacis commit-"));
const project = join(base, "project");
const installed = join(project, "node_modules", "glacis");
const A = "a".repeat(40);
let head: string;

beforeAll(() => {
  mkdirSync(join(installed, "dist"), { recursive: true });
  writeFileSync(join(project, "file"), "as committed");
  const git = (...args: string[]): string => execFileSync("git", ["-C", project, "-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { encoding: "utf8" }).trim();
  git("init", "--quiet");
  git("add", "file");
  git("commit", "--quiet", "--message", "first");
  head = git("rev-parse", "HEAD");
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test("a checkout has its commit, marked where a file differs; no checkout has none", () => {
  expect([commit(project), commit(base), toolkitCommit(project), toolkitCommit(base)]).toEqual([head, null, head, null]);
  writeFileSync(join(project, "file"), "changed");
  expect([commit(project), toolkitCommit(project)]).toEqual([`${head}-dirty`, `${head}-dirty`]);
});

test("a package in somebody's checkout has the commit it was made from, never theirs", () => {
  expect(toolkitCommit(installed)).toBeNull();
  writeFileSync(join(installed, STAMP), JSON.stringify(A));
  expect(toolkitCommit(installed)).toBe(A);
});
