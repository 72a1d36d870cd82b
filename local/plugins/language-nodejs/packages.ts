// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** One installed Node package, with the `pulumi` block that marks a resource provider's SDK. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly pulumi: PulumiBlock | undefined;
}

interface PulumiBlock {
  readonly resource?: boolean;
  readonly name?: string;
  readonly version?: string;
  readonly server?: string;
  readonly parameterization?: { readonly name: string; readonly version: string; readonly value: string };
}

export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly pulumi?: PulumiBlock;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The plugin a package needs at run time. */
export interface RequiredPlugin {
  readonly name: string;
  /** With a leading `v`, as the engine expects. */
  readonly version: string;
  readonly server: string;
  readonly parameterization: PulumiBlock["parameterization"];
}

/** `directory` and every directory above it, nearest first: where Node itself looks for packages. */
export function ancestors(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...ancestors(parent)];
}

/** Reads a package.json; undefined when there is none or it does not parse, as for a half-written install. */
export function readManifest(directory: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}

/** The nearest directory at or above the program that has a package.json. */
export function packageRoot(programDirectory: string): string | undefined {
  return ancestors(programDirectory).find((directory) => existsSync(join(directory, "package.json")));
}

/** Every package installed for a program, nearest first, including those nested in other packages. */
export function installedPackages(programDirectory: string): InstalledPackage[] {
  const found: InstalledPackage[] = [];
  for (const directory of ancestors(programDirectory)) collect(join(directory, "node_modules"), found);
  return found;
}

function collect(nodeModules: string, found: InstalledPackage[]): void {
  for (const directory of packageDirectories(nodeModules)) {
    const manifest = readManifest(directory);
    if (manifest?.name && manifest.version) {
      found.push({ name: manifest.name, version: manifest.version, pulumi: manifest.pulumi });
    }
    collect(join(directory, "node_modules"), found);
  }
}

function packageDirectories(nodeModules: string): string[] {
  return list(nodeModules).flatMap((name) => {
    if (name.startsWith(".")) return [];
    const path = join(nodeModules, name);
    return name.startsWith("@") ? list(path).map((scoped) => join(path, scoped)) : [path];
  });
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** The provider plugins that the installed SDKs of a program call for, each name and version once. */
export function requiredPlugins(programDirectory: string): RequiredPlugin[] {
  const plugins = new Map<string, RequiredPlugin>();
  for (const { name, version, pulumi } of installedPackages(programDirectory)) {
    if (pulumi?.resource !== true) continue;
    const plugin = {
      name: pulumi.name ?? name.replace(/^@pulumi\//, "").replace(/^@/, ""),
      version: `v${(pulumi.version ?? version).replace(/^v/, "")}`,
      server: pulumi.server ?? "",
      parameterization: pulumi.parameterization,
    };
    plugins.set(`${plugin.name}@${plugin.version}`, plugin);
  }
  return [...plugins.values()];
}
