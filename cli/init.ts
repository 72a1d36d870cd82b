// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import type { Command } from "commander";
import { askMissing, inferred, type PostureAnswers, starterPosture } from "./init-posture";
import { CliError, EXIT } from "./errors";
import { nearestProject, shown, withInputErrors } from "./input";
import { TOOLKIT } from "./toolkit";

const CI_SYSTEMS = ["github", "gitlab", "none"] as const;
type CiSystem = (typeof CI_SYSTEMS)[number];

interface Flags extends Partial<PostureAnswers> {
  readonly program?: string;
  readonly ci?: string;
  readonly preview?: boolean;
  readonly preCommit?: boolean;
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  program
    .command("init")
    .description("adds Glacis to a Pulumi project: posture.yaml, a policy pack, a CI workflow; never overwrites a file")
    .option("--program <dir>", "the folder of the Pulumi program (default: the nearest Pulumi.yaml)")
    .option("--organisation <name>", "the company, as its security page names it")
    .option("--security-contact <address>", "where researchers report: an e-mail or https:// address")
    .option("--support-contact <address>", "where customers reach a person: an e-mail or https:// address")
    .option("--policies-url <url>", "the published security page, https://")
    .option("--ci <system>", `one of ${CI_SYSTEMS.join(", ")} (default: what the repository has)`)
    .option("--preview", "also a workflow for a real preview with short-lived AWS credentials (GitHub)")
    .option("--pre-commit", "also a pre-commit configuration")
    .addHelpText("after", "\nWhat cannot be inferred is asked on a terminal, and must be given elsewhere.\nExit codes: 0 done; 64 something is not given; 65 no Pulumi project, or an answer that cannot be used.")
    .action((flags: Flags) => withInputErrors(flags.verbose === true, () => init(flags)));
}

async function init(flags: Flags): Promise<void> {
  const folder = nearestProject(flags.program ?? ".");
  if (folder === undefined) throw new CliError(EXIT.input, `${flags.program ?? process.cwd()}: found no Pulumi.yaml; run this in a Pulumi project, or make one with \`pulumi new\``);
  const repository = repositoryOf(folder);
  const ci = ciSystem(flags.ci, repository);
  const files: [target: string, content: () => string | Promise<string>][] = [
    [path.join(folder, "posture.yaml"), async () => starterPosture(await askMissing({ ...inferred(folder), ...given(flags) }))],
    ...["PulumiPolicy.yaml", "package.json", "index.js"].map((name) => template(`policy-pack/${name}`, path.join(folder, "policy-pack", name))),
    ...ciFiles(ci, flags, folder, repository),
  ];
  for (const [file, content] of files) {
    if (fs.existsSync(file)) {
      process.stdout.write(`kept   ${shown(file)}\n`);
      continue;
    }
    const text = await content();
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { flag: "wx" });
    process.stdout.write(`wrote  ${shown(file)}\n`);
  }
  process.stdout.write(nextSteps(ci, folder, repository));
}

function given({ organisation, securityContact, supportContact, policiesUrl }: Flags): Partial<PostureAnswers> {
  return Object.fromEntries(Object.entries({ organisation, securityContact, supportContact, policiesUrl }).filter(([, value]) => value !== undefined));
}

function template(name: string, target: string): [string, () => string] {
  return [target, () => fs.readFileSync(path.join(TOOLKIT, "integrations", name), "utf8")];
}

function ciFiles(ci: CiSystem, { preview, preCommit }: Flags, folder: string, repository: string): [string, () => string][] {
  const workflow = (name: string, target: string): [string, () => string] => {
    const [file, read] = template(`github/${name}.yml`, path.join(repository, ".github", "workflows", `${target}.yml`));
    return [file, () => inFolder(read(), path.relative(repository, folder))];
  };
  return [
    ...(ci === "github" ? [workflow("check", "glacis")] : []),
    ...(ci === "github" && preview ? [workflow("preview", "glacis-preview")] : []),
    ...(ci === "gitlab" ? [template("gitlab/glacis.gitlab-ci.yml", path.join(repository, "glacis.gitlab-ci.yml"))] : []),
    ...(preCommit ? [template("pre-commit/.pre-commit-config.yaml", path.join(repository, ".pre-commit-config.yaml"))] : []),
  ];
}

/** A workflow for a project that is not the repository's root: every command and path is of its folder. */
function inFolder(workflow: string, folder: string): string {
  if (folder === "") return workflow;
  const place = folder.split(path.sep).join("/");
  return workflow
    .replace(/^jobs:$/m, `defaults:\n  run:\n    working-directory: ${place}\n\njobs:`)
    .replace(/^( +)cache: npm$/gm, `$1cache: npm\n$1cache-dependency-path: ${place}/package-lock.json`)
    .replace("uses: ./node_modules/", `uses: ./${place}/node_modules/`)
    .replace(/^( +)stack: prod$/m, `$1stack: prod\n$1working-directory: ${place}`);
}

/** The folder with `.git`, from the project upwards; else the project itself. */
function repositoryOf(project: string): string {
  for (let folder = project; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, ".git"))) return folder;
    if (folder === path.dirname(folder)) return project;
  }
}

function ciSystem(given: string | undefined, repository: string): CiSystem {
  if (given !== undefined) {
    const known = CI_SYSTEMS.find((system) => system === given);
    if (!known) throw new CliError(EXIT.usage, `--ci: found "${given}"; expected one of ${CI_SYSTEMS.join(", ")}`);
    return known;
  }
  if (fs.existsSync(path.join(repository, ".gitlab-ci.yml"))) return "gitlab";
  const config = path.join(repository, ".git", "config");
  const remotes = fs.existsSync(config) ? fs.readFileSync(config, "utf8") : "";
  if (/url = .*gitlab/.test(remotes)) return "gitlab";
  return fs.existsSync(path.join(repository, ".github")) || /url = .*github\.com/.test(remotes) ? "github" : "none";
}

function nextSteps(ci: CiSystem, folder: string, repository: string): string {
  const include = ci === "gitlab" && fs.existsSync(path.join(repository, ".gitlab-ci.yml")) ? ["  add to .gitlab-ci.yml     include: { local: glacis.gitlab-ci.yml }"] : [];
  const at = path.relative(process.cwd(), folder);
  return [
    "",
    "Next:",
    ...(at === "" ? [] : [`  cd ${at}`]),
    "  npx glacis check          judges this stack",
    "  npx glacis baseline       lets what it breaks today stand, so that only new violations fail",
    "  pulumi preview --policy-pack policy-pack",
    ...include,
    ...(ci === "none" ? ["  npx glacis init --ci github (or gitlab) adds the check to pull requests"] : []),
    "In posture.yaml, take out the claims your security page does not make, and put the others in your words.",
    "",
  ].join("\n");
}
