// SPDX-License-Identifier: Apache-2.0
import { cpSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { satisfies } from "semver";
import { ToolchainError, cached, publish } from "./cache";
import { isExecutable, onPath, run } from "./command";
import { unreachable, type Download } from "./download";
import { steps, waitingDetail, type OnStep } from "./steps";
import { PULUMI_VERSION, digestOf, platform, usableCliRange } from "./versions";

export interface PulumiCli {
  readonly path: string;
  readonly version: string;
  readonly origin: "path" | "pulumi-home" | "downloaded" | "built";
}

/** Reading a version takes a fraction of a second; a launcher that starts downloading instead is not an answer. */
const VERSION_LIMIT_MS = 15_000;

/** Cold, on two cores, the build takes four to five minutes. */
const BUILD_LIMIT_MS = 45 * 60_000;

const goRecipe = join(__dirname, "cli");
const recipeFiles = ["go.mod", "go.sum", "tools.go"];
const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";

const downloadKey = `pulumi-${PULUMI_VERSION}-${platform}`;
const buildKey = (): string => `pulumi-source-${PULUMI_VERSION}-${platform}-${digestOf(...recipeFiles.map((file) => join(goRecipe, file)))}`;
const downloaded = (directory: string): string => join(directory, "bin", executable);
const built = (directory: string): string => join(directory, executable);

/** Pulumi's own directory: `$PULUMI_HOME`, by default `~/.pulumi`. */
export function pulumiHome(): string {
  return process.env["PULUMI_HOME"] || join(homedir(), ".pulumi");
}

/** The version a CLI reports, or undefined when it does not run or reports none. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    const output = await run(path, ["version"], { timeoutMs: VERSION_LIMIT_MS, env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
    return output.trim().replace(/^v/, "") || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Looks for a CLI that works with the installed SDK: on PATH, in PULUMI_HOME, then in Glacis' own cache. The tested
 * version is preferred to others that fit.
 */
export async function findPulumi(): Promise<{ found: PulumiCli | undefined; rejected: string[] }> {
  const candidates: { path: string; origin: PulumiCli["origin"] }[] = [
    ...onPath("pulumi").map((path) => ({ path, origin: "path" as const })),
    { path: join(pulumiHome(), "bin", executable), origin: "pulumi-home" as const },
    ...entries(downloadKey, downloaded, "downloaded"),
    ...entries(buildKey(), built, "built"),
  ].filter(({ path }) => isExecutable(path));

  const usable: PulumiCli[] = [];
  const rejected: string[] = [];
  for (const candidate of candidates) {
    const version = await versionOf(candidate.path);
    if (version !== undefined && satisfies(version, usableCliRange())) usable.push({ ...candidate, version });
    else rejected.push(`${candidate.path} ${version === undefined ? "does not tell its version" : `is ${version}`}, needed is ${usableCliRange()}`);
    if (version === PULUMI_VERSION) break;
  }
  return { found: usable.find(({ version }) => version === PULUMI_VERSION) ?? usable[0], rejected };
}

function entries(key: string, executableIn: (directory: string) => string, origin: PulumiCli["origin"]) {
  const directory = cached(key);
  return directory === undefined ? [] : [{ path: executableIn(directory), origin }];
}

/**
 * A Pulumi CLI that works: one that is installed, else the official download, else built from source through the Go
 * module proxy, which networks that serve only package registries still allow.
 *
 * @throws ToolchainError when none of the three is possible, with the reason for each
 */
export async function ensurePulumi(onStep: OnStep, download: Download): Promise<PulumiCli> {
  const step = steps("Pulumi CLI", onStep);
  const { found, rejected } = await findPulumi();
  if (found) {
    step("reused", `${found.version} (${found.path})`);
    return found;
  }

  let noDownload = await unreachable(download.probeUrl);
  if (noDownload === undefined) {
    try {
      const { directory } = await publish(downloadKey, {
        build: (root) => download.install(root, PULUMI_VERSION),
        verify: async (root) => (await versionOf(downloaded(root))) === PULUMI_VERSION,
        onBuild: () => step("start", `downloading ${PULUMI_VERSION} with Pulumi's installer`),
        onWait: () => step("start", waitingDetail),
      });
      step("done", `${PULUMI_VERSION} downloaded`);
      return { path: downloaded(directory), version: PULUMI_VERSION, origin: "downloaded" };
    } catch (error) {
      noDownload = (error as Error).message;
    }
  }

  const noBuild = await goProblem();
  if (noBuild !== undefined) throw missing(rejected, noDownload, noBuild);
  const { directory } = await publish(buildKey(), {
    build: buildFromSource,
    verify: async (directory) => (await versionOf(built(directory))) === PULUMI_VERSION,
    onBuild: () => step("start", `building ${PULUMI_VERSION} from source, about five minutes the first time (${firstLine(noDownload)})`),
    onWait: () => step("start", waitingDetail),
  });
  step("done", `${PULUMI_VERSION} built from source`);
  return { path: built(directory), version: PULUMI_VERSION, origin: "built" };
}

async function buildFromSource(directory: string): Promise<void> {
  // Built from a copy, so that Glacis may lie on a read-only disk and Go never writes into it.
  for (const file of recipeFiles) cpSync(join(goRecipe, file), join(directory, file));
  const version = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`;
  const args = ["build", "-mod=readonly", "-trimpath", "-ldflags", `-s -w ${version}`, "-o", executable, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"];
  try {
    await run("go", args, { cwd: directory, timeoutMs: BUILD_LIMIT_MS });
  } catch (error) {
    throw new ToolchainError(`The Pulumi CLI could not be built from source. ${(error as Error).message}`);
  }
}

/** Undefined when Go can build the CLI; an older Go counts when it may fetch the toolchain that go.mod asks for. */
export async function goProblem(): Promise<string | undefined> {
  if (onPath("go").length === 0) return "Go is not on PATH";
  try {
    await run("go", ["version"], { cwd: goRecipe, timeoutMs: VERSION_LIMIT_MS });
    return undefined;
  } catch (error) {
    return firstLine((error as Error).message.split(":\n").at(-1) ?? "");
  }
}

function missing(rejected: readonly string[], noDownload: string, noBuild: string): ToolchainError {
  return new ToolchainError(
    [
      `No Pulumi CLI ${usableCliRange()} can be had:`,
      ...rejected.map((reason) => `  installed: ${reason}`),
      `  download: ${firstLine(noDownload)}`,
      `  build: ${noBuild}`,
      "Install the Pulumi CLI, or Go 1.25 or newer to have it built, and run this again.",
    ].join("\n"),
  );
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
