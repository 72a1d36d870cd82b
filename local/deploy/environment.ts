// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import type { Toolchain } from "../toolchain";
import type { LocalProject } from "./project";

/** Environment of the engine: our backend and the toolchain's plugins, and no AWS credentials or settings of the user. */
export function engineEnvironment(project: LocalProject, toolchain: Toolchain): NodeJS.ProcessEnv {
  linkPlugins(project.home, toolchain);
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("AWS_")));
  return {
    ...inherited,
    PATH: [dirname(toolchain.pulumi.path), inherited["PATH"]].join(delimiter),
    PULUMI_HOME: project.home,
    PULUMI_BACKEND_URL: `file://${project.backend.split("/").map(encodeURIComponent).join("/")}`,
    PULUMI_CONFIG_PASSPHRASE_FILE: project.passphraseFile,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DEBUG_COMMANDS: "true", // without it the CLI has no --event-log
    NO_PROXY: [inherited["NO_PROXY"] ?? inherited["no_proxy"], "127.0.0.1", "localhost"].filter(Boolean).join(","),
    GLACIS_RECORDED_TYPES: project.recordedTypesFile,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}

/** Makes a Pulumi home with exactly the toolchain's plugins: found on PATH instead, each use of each would cost a warning. */
function linkPlugins(home: string, { languageHost, aws, tls }: Toolchain): void {
  const directory = join(home, "plugins");
  rmSync(directory, { recursive: true, force: true });
  for (const [kind, plugin] of Object.entries({ "language-nodejs": languageHost, "resource-aws": aws, "resource-tls": tls })) {
    const plugins = join(directory, `${kind}-v${plugin.version}`);
    mkdirSync(plugins, { recursive: true });
    symlinkSync(plugin.path, join(plugins, basename(plugin.path)));
  }
}
