// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** The mirror layout every search ends in (Terraform's unpacked filesystem mirror). */
const ADDRESS = path.join("registry.terraform.io", "hashicorp", "aws");
/** The major version whose schema @pulumi/aws 7 can be mapped to. */
const MAJOR = 5;

/** A provider binary, or every place that was searched in vain. */
export type Located = { readonly path: string; readonly version: string } | { readonly searched: readonly string[] };

/**
 * Finds the Terraform AWS provider: the setting GLACIS_TF_PROVIDER_AWS (a file), then Terraform's CLI configuration, its implied mirror directories,
 * and the usual places under /opt and /usr/share. The first place that holds a version 5 wins, with its newest version.
 *
 * @param env the environment; this process's by default.
 */
export function findTerraformProvider(env: NodeJS.ProcessEnv = process.env): Located {
  const setting = env["GLACIS_TF_PROVIDER_AWS"];
  if (setting !== undefined && setting !== "") {
    const version = /_v(\d+\.\d+\.\d+)/.exec(path.basename(setting))?.[1] ?? path.basename(path.dirname(path.dirname(setting)));
    return fs.existsSync(setting) ? { path: fs.realpathSync(setting), version } : { searched: [`${setting} (GLACIS_TF_PROVIDER_AWS)`] };
  }
  const searched: string[] = [];
  for (const directory of mirrors(env)) {
    searched.push(directory);
    const found = newest(path.join(directory, ADDRESS));
    if (found !== undefined) return found;
  }
  return { searched };
}

/** One sentence for a search that found nothing. */
export function notFoundMessage(searched: readonly string[]): string {
  return (
    `the Terraform AWS provider ${MAJOR}.x was not found in ${searched.join(", ")}: ` +
    `put it in one of these as a filesystem mirror, or set GLACIS_TF_PROVIDER_AWS to the terraform-provider-aws file`
  );
}

function mirrors(env: NodeJS.ProcessEnv): string[] {
  const home = env["HOME"] ?? os.homedir();
  const dataDirs = [env["XDG_DATA_HOME"] ?? path.join(home, ".local", "share"), ...(env["XDG_DATA_DIRS"] ?? "/usr/local/share:/usr/share").split(":")];
  const configured = [env["TF_CLI_CONFIG_FILE"], path.join(home, ".terraformrc")].flatMap((file) => (file === undefined ? [] : configuredMirrors(file)));
  const cache = env["TF_PLUGIN_CACHE_DIR"];
  const all = [
    ...configured,
    ...(cache === undefined || cache === "" ? [] : [cache]),
    path.join(home, ".terraform.d", "plugins"),
    path.join(home, "Library", "Application Support", "io.terraform", "plugins"),
    ...dataDirs.filter((directory) => directory !== "").map((directory) => path.join(directory, "terraform", "plugins")),
    ...["/opt", "/usr/share", "/usr/local/share"].flatMap(children),
  ];
  return [...new Set(all.map((directory) => path.resolve(directory.replace(/^~(?=\/)/, home))))];
}

/** Mirrors and the plugin cache that a Terraform CLI configuration names. Its HCL is flat enough for two patterns. */
function configuredMirrors(file: string): string[] {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8").replace(/^\s*(#|\/\/).*$/gm, "");
  } catch {
    return [];
  }
  const mirror = [...text.matchAll(/filesystem_mirror\s*\{[^}]*?path\s*=\s*"([^"]+)"/g)];
  const cache = [...text.matchAll(/^\s*plugin_cache_dir\s*=\s*"([^"]+)"/gm)];
  return [...mirror, ...cache].flatMap((match) => match[1] ?? []);
}

function children(directory: string): string[] {
  return entries(directory)
    .map((name) => path.join(directory, name))
    .filter((child) => fs.existsSync(path.join(child, "registry.terraform.io")) || directory === "/opt");
}

function newest(directory: string): { path: string; version: string } | undefined {
  const platform = `${os.platform() === "darwin" ? "darwin" : "linux"}_${os.arch() === "x64" ? "amd64" : os.arch()}`;
  const versions = entries(directory)
    .filter((name) => new RegExp(`^${MAJOR}\\.\\d+\\.\\d+$`).test(name))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  for (const version of versions) {
    const folder = path.join(directory, version, platform);
    const binary = entries(folder).find((name) => name.startsWith("terraform-provider-aws"));
    if (binary !== undefined) return { path: path.join(folder, binary), version };
  }
  return undefined;
}

function entries(directory: string): string[] {
  try {
    return fs.readdirSync(directory).sort();
  } catch {
    return [];
  }
}
