// SPDX-License-Identifier: Apache-2.0
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { temporaryFolder, writeFiles, writeProgram } from "../check/command";
import { type Ran, run } from "../engine/project";
import { ACTIONLINT, goTool } from "./tools";

/** The very commands of the CI integrations, run as CI would run them. */

jest.setTimeout(300_000);

const root = join(__dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
}

const action = (parse(read("integrations/github/action.yml")) as { runs: { steps: Step[] } }).runs.steps;
const gitlab = (parse(read("integrations/gitlab/glacis.gitlab-ci.yml")) as { glacis: { script: string[] } }).glacis.script;
const preCommit = (parse(read("integrations/pre-commit/.pre-commit-config.yaml")) as { repos: { hooks: { entry: string }[] }[] }).repos[0]?.hooks[0]?.entry ?? "";

const base = temporaryFolder();
const BAD = 'import * as aws from "@pulumi/aws";\nnew aws.sqs.Queue("orders", { sqsManagedSseEnabled: false });\n';

/** In a pull request's checkout: `npx` finds this repository's command, `gh` writes down what it is asked for. */
const bin = writeFiles(join(base, "bin"), {
  npx: `#!/bin/sh\nshift 2\nexec node ${JSON.stringify(join(root, "glacis"))} "$@"\n`,
  gh: '#!/bin/sh\nprintf "%s\\n" "$*" >> "$GH_LOG"\ncase "$*" in *--jq*) printf "%s" "$COMMENTS";; esac\n',
});
for (const name of ["npx", "gh"]) chmodSync(join(bin, name), 0o755);

function project(name: string): string {
  return writeProgram(join(base, name), BAD);
}

function inCi(folder: string, script: string, env: Record<string, string> = {}): Promise<Ran> {
  const ci = { ...process.env, CI: "true", STACK: "prod", PATH: `${bin}:${process.env.PATH}`, GITHUB_STEP_SUMMARY: join(folder, "summary.md"), GH_LOG: join(folder, "gh.log"), ...env };
  return run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd: folder, env: ci });
}

function command(name: string): string {
  const step = action.find((candidate) => candidate.name === name);
  if (step?.run === undefined) throw new Error(`action.yml has no command "${name}"`);
  return step.run;
}

describe("GitHub", () => {
  const folder = project("github");

  test("the check annotates, and leaves SARIF and a comment behind", async () => {
    const { code, output } = await inCi(folder, command("Check"));
    expect(output).toMatch(/^::error file=index\.ts,line=2,title=/m);
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, "glacis.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect((await inCi(folder, command("Summary"))).code).toBe(0);
    expect(readFileSync(join(folder, "summary.md"), "utf8")).toBe(readFileSync(join(folder, "glacis.md"), "utf8"));
  });

  test.each([
    ["a first run makes a comment", "", "api --silent --method POST repos/example/shop/issues/7/comments --field body=@glacis.md"],
    ["the next one replaces it", "4711\n", "api --silent --method PATCH repos/example/shop/issues/comments/4711 --field body=@glacis.md"],
  ])("%s", async (_, comments, call) => {
    const log = join(folder, `${comments.trim()}gh.log`);
    const { code, output } = await inCi(folder, command("Comment"), { COMMENTS: comments, REPOSITORY: "example/shop", NUMBER: "7", GH_LOG: log });
    expect({ code, output }).toEqual({ code: 0, output: "" });
    const calls = readFileSync(log, "utf8").trim().split("\n");
    expect(calls[0]).toContain('startswith("<!-- glacis check -->")');
    expect(calls.at(-1)).toBe(call);
  });

  test("nothing that a fork could misuse", () => {
    const workflows = [".github/workflows/glacis-check.yml", "integrations/github/check.yml", "integrations/github/preview.yml"];
    for (const file of workflows) expect(read(file)).not.toContain("pull_request_target");
    for (const file of [...workflows.slice(0, 2), "integrations/github/action.yml"]) expect(read(file)).not.toContain("secrets.");
    const writing = action.filter(({ name }) => name === "Comment" || name === "Code scanning");
    for (const step of writing) expect(step.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    expect(read("integrations/github/preview.yml")).toMatch(/^ {4}if: github\.event\.pull_request\.head\.repo\.full_name == github\.repository$/m);
    // Text of a pull request reaches a shell through the environment only.
    for (const { run: script } of action) expect(script ?? "").not.toContain("${{");
  });

  test("actionlint finds nothing", async () => {
    const tool = await goTool(ACTIONLINT);
    if ("missing" in tool) {
      console.warn(`Not linted: ${tool.missing}`);
      return;
    }
    const files = [".github/workflows/glacis-check.yml", "integrations/github/check.yml", "integrations/github/preview.yml"];
    expect(await run(tool.path, ["-shellcheck=", "-pyflakes=", ...files], { cwd: root, env: process.env })).toEqual({ code: 0, output: "" });
  });
});

test("GitLab's job ends as the check does, and its reports exist", async () => {
  const folder = project("gitlab");
  const script = gitlab.filter((line) => line !== "npm ci");
  expect(script).toHaveLength(1);
  expect((await inCi(folder, script[0] ?? "")).code).toBe(1);
  for (const file of ["glacis.xml", "glacis.sarif", "glacis.md"]) expect(existsSync(join(folder, file))).toBe(true);
});

test("the pre-commit hook refuses a commit that breaks a control", async () => {
  const { code, output } = await inCi(project("pre-commit"), preCommit);
  expect(output).toContain("queue-encrypted");
  expect(code).toBe(1);
});
