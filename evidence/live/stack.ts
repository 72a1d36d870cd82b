// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { defaultStateDir, LocalProject, PROJECT_DIR, STACK as LOCAL } from "../../local/deploy/project";
import { emulatorEndpoints, readState as readEmulator } from "../../local/emulator";
import { Graph } from "../../policies/_kit/graph";
import { InputError } from "../../policies/_kit/input-error";
import type { DeployedResource, DeployedStack } from "../../policies/_kit/probe";
import type { Resource, ResourceState } from "../../policies/_kit/resource";
import { readJsonObject } from "../../policies/_kit/sources/json";
import { fromState } from "../../policies/_kit/sources/state";
import { UNKNOWN } from "../../policies/_kit/unknown";

/** A deployed stack, with what its state says in full and where its AWS is. */
export interface OpenStack {
  readonly stack: DeployedStack;
  /** The resources as the policies judge them; empty when only the outputs are known. */
  readonly states: readonly ResourceState[];
  /** Address per service of the AWS embedded on this machine; absent for real AWS. */
  readonly endpoints?: Readonly<Record<string, string>>;
}

export interface OpenOptions {
  /** Where `up --local` keeps the local stack. Default: this checkout's directory in the cache. */
  readonly stateDir?: string | undefined;
  /** Folder of Pulumi.yaml, for a stack's name. Default: this checkout. */
  readonly projectDir?: string | undefined;
}

const MASK = "[secret]";
const EXPECTED = "the output of `pulumi stack export` or `pulumi stack output --json`";
const MAX_EXPORT_BYTES = 512 * 1024 * 1024;

/**
 * Opens a deployed stack.
 * @param source `local` for the stack of `up --local`; a file (`-` is standard input) with the output of `pulumi stack export` or
 *   `pulumi stack output --json`; else the name of a stack, which the Pulumi CLI on PATH exports.
 * @throws InputError when there is no such stack or the file is none of these, saying what was found
 */
export async function openStack(source: string, { stateDir = defaultStateDir(), projectDir = PROJECT_DIR }: OpenOptions = {}): Promise<OpenStack> {
  if (source === LOCAL) return openLocal(stateDir);
  if (source === "-" || existsSync(source) || isAbsolute(source) || /\.json(\.gz)?$/.test(source)) return fromDocument(await readJsonObject(source, EXPECTED), source === "-" ? "standard input" : source);
  return fromDocument(JSON.parse(await exported(source, projectDir)) as Record<string, unknown>, `stack ${source}`);
}

/** The resources and outputs of a parsed export, or the outputs alone. @param name what errors call it */
export function fromDocument(document: Record<string, unknown>, name: string): OpenStack {
  if (document.deployment === undefined && document.checkpoint === undefined) return fromOutputs(document, name);
  const states = fromState(document, name);
  const graph = new Graph(states);
  const root = states.find(({ type }) => type === "pulumi:pulumi:Stack");
  if (!root) throw new InputError(`${name}: found no stack in it (nothing was ever deployed, or it was destroyed); expected ${EXPECTED}`);
  const [stackUrn, project = ""] = root.urn.split("::");
  const resources = graph.resources.filter(({ state }) => state.custom && !state.external).map((resource) => deployed(resource, graph));
  const primary = graph.ofType("pulumi:providers:aws").map((provider) => provider.state.properties.region);
  const outputs = withoutSecrets(root.properties, root.secrets) as Record<string, unknown>;
  return { stack: { urn: root.urn, project, name: stackUrn?.replace("urn:pulumi:", "") ?? "", region: primaryRegion(outputs, primary), outputs, resources }, states };
}

async function openLocal(stateDir: string): Promise<OpenStack> {
  const { backend } = new LocalProject(stateDir);
  const file = join(backend, ".pulumi", "stacks", "glacis", `${LOCAL}.json`);
  const emulator = readEmulator(stateDir);
  if (!existsSync(file) || !emulator) throw new InputError(`found no local stack in ${stateDir}; deploy it with \`glacis up --local\`, or name its folder with --state-dir`);
  return { ...fromDocument(await readJsonObject(file, EXPECTED), file), endpoints: emulatorEndpoints(emulator) };
}

async function exported(name: string, projectDir: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("pulumi", ["stack", "export", "--stack", name, "--non-interactive"], { cwd: projectDir, maxBuffer: MAX_EXPORT_BYTES });
    return stdout;
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    const reason = code === "ENOENT" ? "the Pulumi CLI is not on PATH" : (stderr ?? String(code)).trim().split("\n")[0];
    throw new InputError(`stack ${name}: cannot be exported: ${reason}; give ${EXPECTED} as a file instead`);
  }
}

/** From outputs alone: no resources, so that only what the outputs name can be looked at. */
function fromOutputs(outputs: Record<string, unknown>, name: string): OpenStack {
  if (!("posture" in outputs) || !("evidence" in outputs)) throw new InputError(`${name}: found no outputs \`posture\` and \`evidence\`; expected ${EXPECTED} of a Glacis stack`);
  const { stack } = outputs.posture as { stack?: { project?: string; name?: string } };
  const { project = "glacis", name: stackName = "unnamed" } = stack ?? {};
  const urn = `urn:pulumi:${stackName}::${project}::pulumi:pulumi:Stack::${project}-${stackName}`;
  return { stack: { urn, project, name: stackName, region: primaryRegion(outputs, []), outputs, resources: [] }, states: [] };
}

/** The first region of the stack is its primary one. */
function primaryRegion(outputs: Readonly<Record<string, unknown>>, providers: readonly unknown[]): string {
  const { regions } = (outputs.backup ?? {}) as { regions?: unknown };
  const [first] = [...(Array.isArray(regions) ? (regions as unknown[]) : []), ...providers].filter((region) => typeof region === "string");
  return first ?? process.env.AWS_REGION ?? "us-east-1";
}

function deployed(resource: Resource, graph: Graph): DeployedResource {
  const { urn, type, name, state } = resource;
  let region: string | undefined;
  try {
    region = graph.region(resource);
  } catch {
    // A provider whose region is a secret: the stack's own region is then the best guess, and a wrong one is found out by reading.
  }
  return { urn, type, name, outputs: withoutSecrets(state.properties, state.secrets) as Record<string, unknown>, ...(state.id !== undefined && { id: state.id }), ...(region !== undefined && { region }) };
}

function withoutSecrets(value: unknown, secrets: readonly string[] = [], path = ""): unknown {
  if (value === UNKNOWN || secrets.includes(path)) return MASK;
  if (Array.isArray(value)) return value.map((item, i) => withoutSecrets(item, secrets, `${path}[${i}]`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner, secrets, path === "" ? key : `${path}.${key}`)]));
}
