// SPDX-License-Identifier: Apache-2.0

/** `runtime.options` of Pulumi.yaml and PulumiPolicy.yaml, as the official Node host defines them. */
export interface NodeOptions {
  /** Compile the program with the SDK's own ts-node, which type-checks on every run. Default true, as upstream. */
  readonly typescript: boolean;
  /** Path of the tsconfig that ts-node uses; undefined leaves the SDK's default (tsconfig.json of the program). */
  readonly tsconfig: string | undefined;
  /** Arguments for `node` itself, before the program: `--import tsx`, `--max-old-space-size=4096`. */
  readonly nodeArgs: readonly string[];
  /** Which package manager installs dependencies; undefined decides by the lock file. */
  readonly packageManager: PackageManager | undefined;
}

export const packageManagers = ["npm", "yarn", "pnpm", "bun"] as const;
export type PackageManager = (typeof packageManagers)[number];

/**
 * Reads the runtime options of a project file.
 *
 * @throws Error naming the option, the value found and what is allowed
 */
export function parseOptions(raw: Readonly<Record<string, unknown>>): NodeOptions {
  const { typescript = true, tsconfig, nodeargs = "", packagemanager } = raw;
  if (typeof typescript !== "boolean") throw optionError("typescript", typescript, "true or false");
  if (tsconfig !== undefined && typeof tsconfig !== "string") throw optionError("tsconfig", tsconfig, "a path");
  if (typeof nodeargs !== "string") throw optionError("nodeargs", nodeargs, 'a string such as "--import tsx"');
  if (packagemanager !== undefined && !isPackageManager(packagemanager)) {
    throw optionError("packagemanager", packagemanager, packageManagers.join(", "));
  }
  return { typescript, tsconfig, nodeArgs: splitArguments(nodeargs), packageManager: packagemanager };
}

function isPackageManager(value: unknown): value is PackageManager {
  return packageManagers.some((name) => name === value);
}

function optionError(name: string, found: unknown, allowed: string): Error {
  return new Error(`runtime.options.${name}: found ${JSON.stringify(found)}, expected ${allowed}. Correct it in the project file.`);
}

/** Splits a command line at blanks; single or double quotes keep blanks together. */
export function splitArguments(line: string): string[] {
  const parts = line.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return parts.map((part) => part.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""));
}
