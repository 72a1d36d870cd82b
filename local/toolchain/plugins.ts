// SPDX-License-Identifier: Apache-2.0
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { findTerraformProvider } from "../plugins/aws/locate";
import { ToolchainError } from "./cache";
import { isExecutable, onPath, run } from "./command";
import { pulumiHome, type PulumiCli } from "./pulumi";
import { steps, type OnStep } from "./steps";
import { pluginVersion } from "./versions";

export interface Plugin {
  /** `glacis`: the executable in this repository, put on PATH. The others are official ones, found or fetched. */
  readonly origin: "path" | "beside-cli" | "pulumi-home" | "installed" | "glacis";
  readonly version: string;
  readonly path: string;
}

export type PluginName = "languageHost" | "aws" | "tls";

/** A plugin of 150 MB; where it takes longer, ours serves. */
const INSTALL_LIMIT_MS = 3 * 60_000;

const suffix = process.platform === "win32" ? ".exe" : "";
const executables: Readonly<Record<PluginName, string>> = {
  languageHost: "pulumi-language-nodejs",
  aws: "pulumi-resource-aws",
  tls: "pulumi-resource-tls",
};
const ownDirectories: Readonly<Record<PluginName, string>> = {
  languageHost: join(__dirname, "../plugins/language-nodejs"),
  aws: join(__dirname, "../plugins/aws"),
  tls: join(__dirname, "../plugins/tls"),
};

/** The directory that must come first on PATH for a plugin of ours. */
export function pathEntry(plugin: Plugin): string[] {
  return plugin.origin === "glacis" ? [dirname(plugin.path)] : [];
}

function own(name: PluginName, version: string): Plugin {
  return { origin: "glacis", version, path: join(ownDirectories[name], executables[name]) };
}

/** An official executable on PATH; ours may be there too, from an earlier call or a parent process. */
function officialOnPath(name: PluginName): string | undefined {
  const ours = realpathSync(ownDirectories[name]);
  return onPath(executables[name]).find((path) => dirname(realpathSync(path)) !== ours);
}

/** The Node language host: the official one on PATH or beside the CLI, which ships with it; else ours. */
export function findLanguageHost(cli: PulumiCli): Plugin {
  const found = officialOnPath("languageHost");
  if (found !== undefined) return { origin: "path", version: cli.version, path: found };
  const beside = join(dirname(realpathSync(cli.path)), executables.languageHost + suffix);
  if (isExecutable(beside)) return { origin: "beside-cli", version: cli.version, path: beside };
  return own("languageHost", cli.version);
}

/** A provider's official plugin that is installed already. */
export function findOfficial(provider: "aws" | "tls"): Plugin | undefined {
  const version = pluginVersion(provider);
  const found = officialOnPath(provider);
  if (found !== undefined) return { origin: "path", version, path: found };
  const installed = installedPath(provider, version);
  return isExecutable(installed) ? { origin: "pulumi-home", version, path: installed } : undefined;
}

function installedPath(provider: "aws" | "tls", version: string): string {
  return join(pulumiHome(), "plugins", `resource-${provider}-v${version}`, executables[provider] + suffix);
}

/**
 * Our aws plugin, when the Terraform provider it drives is on this machine.
 *
 * It comes before the official plugin: a local deployment needs the table of calls that are recorded instead of sent,
 * which only this one has.
 */
export function findOwnAws(): Plugin | undefined {
  return "path" in findTerraformProvider() ? own("aws", pluginVersion("aws")) : undefined;
}

/** Lets the CLI fetch an official plugin; undefined when that fails or takes longer than three minutes. */
async function install(provider: "aws" | "tls", cli: PulumiCli): Promise<Plugin | undefined> {
  const version = pluginVersion(provider);
  try {
    await run(cli.path, ["plugin", "install", "resource", provider, version], {
      timeoutMs: INSTALL_LIMIT_MS,
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    return { origin: "installed", version, path: installedPath(provider, version) };
  } catch {
    return undefined;
  }
}

/**
 * The tls and aws plugins of a local deployment. Official plugins win over ours, except for aws (see `findOwnAws`);
 * they are fetched when the release server can be reached.
 *
 * @throws ToolchainError when aws can be served neither by ours nor by the official plugin
 */
export async function ensureProviders(cli: PulumiCli, online: boolean, onStep: OnStep): Promise<{ aws: Plugin; tls: Plugin }> {
  const official = async (provider: "aws" | "tls"): Promise<Plugin | undefined> => {
    const step = steps(`${provider} plugin`, onStep);
    const found = findOfficial(provider);
    if (found !== undefined || !online) return found;
    step("start", `fetching ${pluginVersion(provider)}`);
    const installed = await install(provider, cli);
    if (installed) step("done", `${installed.version} installed`);
    return installed;
  };

  const aws = findOwnAws() ?? (await official("aws"));
  if (aws === undefined) throw noAws();
  const tls = (await official("tls")) ?? own("tls", pluginVersion("tls"));
  for (const [provider, plugin] of Object.entries({ aws, tls })) {
    if (plugin.origin !== "installed") steps(`${provider} plugin`, onStep)("reused", `${plugin.version} (${plugin.origin})`);
  }
  return { aws, tls };
}

/** Why aws resources cannot be deployed, and what to install. */
export function noAws(): ToolchainError {
  const located = findTerraformProvider();
  const searched = "searched" in located ? located.searched : [];
  return new ToolchainError(
    `No aws provider can be had: Pulumi's plugin ${pluginVersion("aws")} is neither installed nor fetchable, and no Terraform AWS provider 5.x was found in ${searched.join(", ")}. ` +
      "Install either, or name the Terraform provider's file in GLACIS_TF_PROVIDER_AWS.",
  );
}
