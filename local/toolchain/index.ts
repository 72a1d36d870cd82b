// SPDX-License-Identifier: Apache-2.0
import { dirname } from "node:path";
import { officialDownload, unreachable, type Download } from "./download";
import { ensureProviders, findLanguageHost, pathEntry, type Plugin } from "./plugins";
import { ensurePulumi, type PulumiCli } from "./pulumi";
import { ensureEmulators, type PythonEnvironment } from "./python";
import { steps, type OnStep } from "./steps";

export { ToolchainError, cacheDir, publish, withLock, type Recipe } from "./cache";
export { inspectToolchain, type Finding } from "./inspect";
export { ensureEmulators, findEmulators, type PythonEnvironment } from "./python";
export type { Plugin } from "./plugins";
export type { PulumiCli } from "./pulumi";
export type { OnStep, Step } from "./steps";

/** Everything a local deployment runs with. */
export interface Toolchain {
  readonly pulumi: PulumiCli;
  /** Directories to put before PATH, so that the CLI finds itself and those plugins that are ours. */
  readonly pluginPath: readonly string[];
  readonly languageHost: Plugin;
  readonly aws: Plugin;
  readonly tls: Plugin;
  readonly python: PythonEnvironment;
}

export interface ToolchainOptions {
  readonly onStep: OnStep;
  /** Where the CLI is downloaded from. Default: Pulumi's release server. */
  readonly download?: Download;
}

/**
 * Finds what a local deployment needs and makes what is missing: the Pulumi CLI (installed, downloaded, else built from
 * source), its plugins (official where they can be had; for aws ours first, since only ours records the calls that no
 * emulator answers), and the Python environment of the emulators.
 *
 * The first run takes seconds to minutes; later ones use the cache and take about a second.
 *
 * @throws ToolchainError naming what is missing and how to get it
 */
export async function ensureToolchain({ onStep, download = officialDownload }: ToolchainOptions): Promise<Toolchain> {
  const [pulumi, python] = await bothOrFirstError(ensurePulumi(onStep, download), ensureEmulators(onStep));
  const languageHost = findLanguageHost(pulumi);
  steps("Node language host", onStep)("reused", `${languageHost.version} (${languageHost.origin})`);
  // A CLI that had to be built is a sign that the release server cannot be reached: not asked a second time.
  const online = pulumi.origin !== "built" && (pulumi.origin === "downloaded" || (await unreachable(download.probeUrl)) === undefined);
  const { aws, tls } = await ensureProviders(pulumi, online, onStep);
  return { pulumi, pluginPath: pluginPath(pulumi, [languageHost, aws, tls]), languageHost, aws, tls, python };
}

/** Waits for both even when one fails, so that neither is left running unseen. */
async function bothOrFirstError<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return Promise.all([a, b]);
}

function pluginPath(pulumi: PulumiCli, plugins: readonly Plugin[]): string[] {
  // The SDK ships the launcher of dynamic providers, which the official CLI brings along and a built one does not.
  const dynamicProviders = pulumi.origin === "built" ? [dirname(require.resolve("@pulumi/pulumi/package.json"))] : [];
  return [dirname(pulumi.path), ...plugins.flatMap(pathEntry), ...dynamicProviders];
}
