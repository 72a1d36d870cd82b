// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** The CLI that Glacis is tested with; downloaded or built when none that fits is installed. Same as cli/go.mod. */
export const PULUMI_VERSION = "3.259.0";

/** `linux-x64`, as in the keys of cache entries. */
export const platform = `${process.platform}-${process.arch}`;

interface SdkManifest {
  readonly version: string;
  readonly pulumi?: { readonly version?: string };
}

function manifest(sdk: string): SdkManifest {
  return JSON.parse(readFileSync(require.resolve(`${sdk}/package.json`), "utf8")) as SdkManifest;
}

/** CLI versions that the installed SDK works with: its own minor version and newer, below the next major. */
export function usableCliRange(): string {
  const [major, minor] = manifest("@pulumi/pulumi").version.split(".").map(Number);
  return `>=${major}.${minor}.0 <${(major ?? 0) + 1}.0.0`;
}

/** The plugin version that the installed SDK of a provider asks for. */
export function pluginVersion(provider: "aws" | "tls"): string {
  const { pulumi, version } = manifest(`@pulumi/${provider}`);
  return pulumi?.version ?? version;
}

/** A short digest of files, so that a cache entry changes with the recipe it was made from. */
export function digestOf(...paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest("hex").slice(0, 12);
}
