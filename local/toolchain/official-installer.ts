// SPDX-License-Identifier: Apache-2.0
// Usage: official-installer.ts ROOT VERSION. Installs the Pulumi CLI with Pulumi's own installer into ROOT/bin.
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";

const [root, version] = process.argv.slice(2);
if (root === undefined || version === undefined) throw new Error("usage: official-installer.ts ROOT VERSION");

PulumiCommand.install({ root, version: new SemVer(version) }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
