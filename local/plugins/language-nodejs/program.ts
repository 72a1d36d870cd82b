// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ProgramInfo, RunPluginRequest, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { parseOptions, type NodeOptions } from "./options";

/** What to start: `node` with these arguments, in this directory, with this environment. */
export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Preloaded into programs, so that they end with this host even when it is killed and cannot end them. */
const exitWithParent = require.resolve("../_shared/exit-with-parent.js");

/** Preloaded too: a third of what a program computes, the SDK computes for nothing. */
const quickStart = require.resolve("./quick-start.js");

const noTypescript = require.resolve("./no-typescript.js");

const PRELOADED = ["--require", exitWithParent, "--require", quickStart];

/** In MiB, for what is new: programs drop most of what they make soon, and with the default of 16 an eighth of their time goes into sweeping. */
const NEW_SPACE = 64;

/**
 * The runner script of the SDK, from the program's own node_modules so that program and runner share one SDK; the
 * SDK beside this host serves programs that have none installed.
 */
function sdkScript(script: string, programDirectory: string): string {
  try {
    return createRequire(join(programDirectory, "package.json")).resolve(`@pulumi/pulumi/cmd/${script}`);
  } catch {
    return require.resolve(`@pulumi/pulumi/cmd/${script}`);
  }
}

export function optionsOf(info: ProgramInfo | undefined): NodeOptions {
  return parseOptions(info?.getOptions()?.toJavaScript() ?? {});
}

function compilerEnvironment(options: NodeOptions): NodeJS.ProcessEnv {
  return {
    ...(options.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(options.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

/** The command of one deployment. Configuration goes through the environment only: it may hold secrets. */
export function programCommand(request: RunRequest, engineAddress: string): Command {
  const info = request.getInfo();
  const options = optionsOf(info);
  const directory = info?.getProgramDirectory() || request.getPwd();
  const flags: [name: string, value: string | number | undefined][] = [
    ["monitor", request.getMonitorAddress()],
    ["engine", engineAddress],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", info?.getRootDirectory()],
    ["stack", request.getStack()],
    ["pwd", request.getPwd()],
    ["parallel", request.getParallel()],
  ];
  return {
    args: [
      `--max-semi-space-size=${NEW_SPACE}`,
      ...PRELOADED,
      ...options.nodeArgs,
      sdkScript("run", directory),
      ...flags.flatMap(([name, value]) => (value ? [`--${name}`, `${value}`] : [])),
      ...(request.getDryrun() ? ["--dry-run"] : []),
      info?.getEntryPoint() || request.getProgram() || ".",
      ...request.getArgsList(),
    ],
    cwd: directory,
    env: {
      ...process.env,
      ...compilerEnvironment(options),
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
  };
}

/**
 * The command of a plugin written in Node: a policy pack (kind `analyzer`) or a provider.
 * Without `typescript`, the ts-node that the SDK's policy pack runner always installs is kept from it.
 */
export function pluginCommand(request: RunPluginRequest): Command {
  const info = request.getInfo();
  const options = optionsOf(info);
  const directory = info?.getProgramDirectory() || request.getProgram();
  const isPolicyPack = request.getKind() === "analyzer";
  const script = sdkScript(isPolicyPack ? "run-policy-pack" : "run-plugin", directory);
  return {
    args: [
      ...PRELOADED,
      ...(isPolicyPack && !options.typescript ? ["--require", noTypescript] : []),
      ...options.nodeArgs,
      script,
      // The policy pack runner takes the engine's address first, the provider runner the program.
      ...(isPolicyPack ? [...request.getArgsList(), directory] : [directory, ...request.getArgsList()]),
    ],
    // A policy pack reads its version from the package.json of the working directory.
    cwd: isPolicyPack ? directory : request.getPwd() || directory,
    env: {
      ...environment(request.getEnvList()),
      ...compilerEnvironment(options),
    },
  };
}

/** `KEY=value` lines as an environment; the engine sends the whole one, so nothing is inherited when it is given. */
function environment(lines: readonly string[]): NodeJS.ProcessEnv {
  if (lines.length === 0) return process.env;
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf("=", 1);
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
