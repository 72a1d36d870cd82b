// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerWritableStream, UntypedServiceImplementation } from "@grpc/grpc-js";
import * as language from "@pulumi/pulumi/proto/language_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Children, Exit } from "../_shared/children";
import { toStatus, unary } from "../_shared/server";
import { installCommand } from "./install";
import { packageRoot, installedPackages, readManifest, requiredPlugins, type InstalledPackage } from "./packages";
import { optionsOf, pluginCommand, programCommand } from "./program";

/** `cmd/run` ends with this code after it has told the user what went wrong itself: the engine adds nothing. */
const BAIL_EXIT_CODE = 32;

/** How an ended program is reported to the engine. */
export function runResult({ code, signal }: Exit): { error: string; bail: boolean } {
  if (code === 0) return { error: "", bail: false };
  if (code === BAIL_EXIT_CODE) return { error: "", bail: true };
  const error = code === null ? `Program ended by signal ${signal}` : `Program exited with non-zero exit code: ${code}`;
  return { error, bail: false };
}

/**
 * Pulumi's language host for Node programs, policy packs and provider plugins.
 * Code generation (`GenerateProgram`, `GeneratePackage`, `Pack`, `Link`, ...) answers UNIMPLEMENTED.
 *
 * @param engineAddress passed on to programs, which log through it
 * @param children owns every started process
 */
export function languageRuntime(engineAddress: string, children: Children): UntypedServiceImplementation {
  return {
    handshake: unary(() => new language.LanguageHandshakeResponse()),

    getRequiredPackages: unary((request: language.GetRequiredPackagesRequest) =>
      new language.GetRequiredPackagesResponse().setPackagesList(
        requiredPlugins(programDirectory(request.getInfo())).map((required) => {
          const dependency = new plugin.PackageDependency()
            .setName(required.name).setKind("resource").setVersion(required.version).setServer(required.server);
          const { parameterization } = required;
          return parameterization
            ? dependency.setParameterization(
                new plugin.PackageParameterization()
                  .setName(parameterization.name).setVersion(parameterization.version).setValue(parameterization.value),
              )
            : dependency;
        }),
      ),
    ),

    getRequiredPlugins: unary((request: language.GetRequiredPluginsRequest) =>
      new language.GetRequiredPluginsResponse().setPluginsList(
        requiredPlugins(programDirectory(request.getInfo())).map(({ name, version, server }) =>
          new plugin.PluginDependency().setName(name).setKind("resource").setVersion(version).setServer(server),
        ),
      ),
    ),

    getProgramDependencies: unary((request: language.GetProgramDependenciesRequest) =>
      new language.GetProgramDependenciesResponse().setDependenciesList(
        programDependencies(programDirectory(request.getInfo()), request.getTransitivedependencies()).map(({ name, version }) =>
          new language.DependencyInfo().setName(name).setVersion(version),
        ),
      ),
    ),

    about: unary(() => {
      const response = new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version);
      response.getMetadataMap().set("host", "glacis");
      return response;
    }),

    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(ownVersion())),

    run: unary(async (request: language.RunRequest, call) => {
      if (request.getAttachDebugger()) throw new Error("Attaching a debugger needs Pulumi's official language host; run without --attach-debugger.");
      const { args, cwd, env } = programCommand(request, engineAddress);
      const { child, exited } = children.start(process.execPath, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
      call.on("cancelled", () => void children.end(child));
      const { error, bail } = runResult(await exited);
      return new language.RunResponse().setError(error).setBail(bail);
    }),

    runPlugin: (call: ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>): void => {
      streamed(call, children, () => ({ command: process.execPath, ...pluginCommand(call.request) }), {
        stdout: (chunk) => new language.RunPluginResponse().setStdout(chunk),
        stderr: (chunk) => new language.RunPluginResponse().setStderr(chunk),
        end: ({ code }) => void call.write(new language.RunPluginResponse().setExitcode(code ?? 1)),
      });
    },

    installDependencies: (call: ServerWritableStream<language.InstallDependenciesRequest, language.InstallDependenciesResponse>): void => {
      streamed(call, children, () => installCommand(programDirectory(call.request.getInfo()) || call.request.getDirectory(), optionsOf(call.request.getInfo())), {
        stdout: (chunk) => new language.InstallDependenciesResponse().setStdout(chunk),
        stderr: (chunk) => new language.InstallDependenciesResponse().setStderr(chunk),
        end: ({ code }) => {
          if (code !== 0) throw new Error(`Installing dependencies failed with exit code ${code}; see the package manager's output above.`);
        },
      });
    },

    cancel: unary(async () => {
      await children.endAll();
      return new Empty();
    }),
  };
}

/** Runs a command and sends its output as it comes; `end` sees how it ended and may throw to fail the call. */
function streamed<Request, Response>(
  call: ServerWritableStream<Request, Response>,
  children: Children,
  prepare: () => { command: string; args: readonly string[]; cwd: string; env: NodeJS.ProcessEnv },
  to: { stdout: (chunk: Buffer) => Response; stderr: (chunk: Buffer) => Response; end: (exit: Exit) => void },
): void {
  const run = async (): Promise<void> => {
    const { command, args, cwd, env } = prepare();
    const { child, exited } = children.start(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    call.on("cancelled", () => void children.end(child));
    child.stdout?.on("data", (chunk: Buffer) => call.write(to.stdout(chunk)));
    child.stderr?.on("data", (chunk: Buffer) => call.write(to.stderr(chunk)));
    to.end(await exited);
  };
  run().then(() => call.end(), (error: unknown) => call.emit("error", toStatus(error)));
}

function programDirectory(info: language.ProgramInfo | undefined): string {
  return info?.getProgramDirectory() ?? "";
}

function programDependencies(directory: string, transitive: boolean): Pick<InstalledPackage, "name" | "version">[] {
  const installed = installedPackages(directory);
  if (transitive) return installed;
  const manifest = readManifest(packageRoot(directory) ?? directory);
  return Object.entries({ ...manifest?.dependencies, ...manifest?.devDependencies }).map(([name, range]) => ({
    name,
    version: installed.find((candidate) => candidate.name === name)?.version ?? range,
  }));
}

function ownVersion(): string {
  const manifest = readFileSync(join(__dirname, "../../../package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
