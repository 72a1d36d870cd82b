// SPDX-License-Identifier: Apache-2.0
import { findTerraformProvider } from "../plugins/aws/locate";
import { cacheDir } from "./cache";
import { officialDownload, unreachable } from "./download";
import { findLanguageHost, findOfficial, noAws, type Plugin } from "./plugins";
import { findPulumi, goProblem } from "./pulumi";
import { findEmulators, findPython } from "./python";

/** What is known about one tool. */
export interface Finding {
  readonly name: string;
  /** `obtainable`: not there, and the next local deployment will fetch or build it. */
  readonly state: "present" | "obtainable" | "missing";
  readonly detail: string;
  /** How to get what is missing. */
  readonly fix?: string;
}

/** Looks at every tool that `ensureToolchain` needs, and at the ways to get it. Makes, fetches and starts nothing. */
export async function inspectToolchain({ probeUrl } = officialDownload): Promise<Finding[]> {
  const [offline, noGo, { found: cli, rejected }, interpreter, emulators] = await Promise.all([
    unreachable(probeUrl),
    goProblem(),
    findPulumi(),
    findPython(),
    findEmulators(),
  ]);
  const online = offline === undefined;

  return [
    { name: "Pulumi release server", state: online ? "present" : "missing", detail: offline ?? "reachable" },
    noGo === undefined
      ? { name: "Go", state: "present", detail: "can build the Pulumi CLI" }
      : { name: "Go", state: "missing", detail: noGo, ...(online || cli ? {} : { fix: "Install Go 1.25 or newer, so that the Pulumi CLI can be built." }) },
    pulumiFinding(cli, rejected, online, noGo),
    cli
      ? pluginFinding("Node language host", findLanguageHost(cli))
      : { name: "Node language host", state: "obtainable", detail: "official with a downloaded CLI, otherwise Glacis' own" },
    awsFinding(online),
    pluginFinding("tls plugin", findOfficial("tls") ?? { origin: "glacis", version: "", path: "Glacis' own" }),
    "problem" in interpreter
      ? { name: "Python", state: "missing", detail: interpreter.problem, fix: "Install Python 3.10 or newer with venv." }
      : { name: "Python", state: "present", detail: `${interpreter.version} (${interpreter.path})` },
    emulatorsFinding(emulators?.venv, "problem" in interpreter),
    { name: "Cache", state: "present", detail: cacheDir() },
  ];
}

function pulumiFinding(cli: { version: string; path: string; origin: string } | undefined, rejected: readonly string[], online: boolean, noGo: string | undefined): Finding {
  const name = "Pulumi CLI";
  if (cli) return { name, state: "present", detail: `${cli.version} (${cli.origin}: ${cli.path})` };
  const detail = rejected.length > 0 ? rejected.join("; ") : "not installed";
  if (online) return { name, state: "obtainable", detail: `${detail}; will be downloaded` };
  if (noGo === undefined) return { name, state: "obtainable", detail: `${detail}; will be built from source` };
  return { name, state: "missing", detail, fix: "Install the Pulumi CLI, or Go 1.25 or newer to have it built." };
}

function pluginFinding(name: string, { origin, version, path }: Plugin): Finding {
  return { name, state: "present", detail: origin === "glacis" ? "Glacis' own" : `${version} (${origin}: ${path})` };
}

function awsFinding(online: boolean): Finding {
  const name = "aws plugin";
  const located = findTerraformProvider();
  if ("path" in located) return { name, state: "present", detail: `Glacis' own, over the Terraform AWS provider ${located.version} (${located.path})` };
  const official = findOfficial("aws");
  if (official) return pluginFinding(name, official);
  return online ? { name, state: "obtainable", detail: "will be fetched" } : { name, state: "missing", detail: noAws().message, fix: "Install either; GLACIS_TF_PROVIDER_AWS names the Terraform provider's file." };
}

function emulatorsFinding(venv: string | undefined, noPython: boolean): Finding {
  const name = "AWS emulators";
  if (venv !== undefined) return { name, state: "present", detail: venv };
  return noPython
    ? { name, state: "missing", detail: "need Python", fix: "Install Python 3.10 or newer with venv." }
    : { name, state: "obtainable", detail: "will be installed from the Python package index" };
}
