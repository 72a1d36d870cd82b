// SPDX-License-Identifier: Apache-2.0
import { InputError } from "../input-error";
import type { ResourceState } from "../resource";
import { describe, fromDeployment, isObject } from "./deployment";
import { readJsonObject } from "./json";

const EXPECTED = "the output of `pulumi stack export`";

/** Versions of the deployment format that hold resources as version 3 does; 4 only adds a list of features. */
const VERSIONS: unknown[] = [3, 4];

/**
 * The resources of a `pulumi stack export` (or of a checkpoint in a file backend), without those that are only waiting for their
 * deletion. A URN that stands twice is kept twice, so that neither can hide the other.
 * @param file `-` is standard input.
 * @throws InputError saying what was found and where.
 */
export async function readState(file: string): Promise<ResourceState[]> {
  return fromState(await readJsonObject(file, EXPECTED), file === "-" ? "standard input" : file);
}

/** As {@link readState}, of a parsed document; `name` is what errors call it. */
export function fromState(document: Record<string, unknown>, name: string): ResourceState[] {
  if (Array.isArray(document.steps)) throw new InputError(`${name}: found the output of \`pulumi preview --json\`; judge it with --plan`);
  const { deployment, where } = locate(document, name);
  if (!VERSIONS.includes(document.version)) {
    throw new InputError(`${name}: version: found ${JSON.stringify(document.version) ?? "nothing"}; expected 3 or 4: export again with Pulumi 3`);
  }
  const { resources } = deployment;
  if (resources === undefined || resources === null) return [];
  if (!Array.isArray(resources)) throw new InputError(`${name}: ${where}.resources: found ${describe(resources)}; expected a list`);
  const states: ResourceState[] = [];
  for (const [i, resource] of (resources as unknown[]).entries()) {
    if (isObject(resource) && (resource.delete === true || resource.pendingReplacement === true)) continue;
    states.push(fromDeployment(resource, { where: `${name}: ${where}.resources[${i}]` }));
    // The parsed document is ours alone: letting go of each resource as it is read halves the peak of a large state.
    (resources as unknown[])[i] = undefined;
  }
  return states;
}

function locate(document: Record<string, unknown>, name: string): { deployment: Readonly<Record<string, unknown>>; where: string } {
  if (isObject(document.deployment)) return { deployment: document.deployment, where: "deployment" };
  if (isObject(document.checkpoint) && isObject(document.checkpoint.latest)) return { deployment: document.checkpoint.latest, where: "checkpoint.latest" };
  throw new InputError(`${name}: deployment: found ${describe(document.deployment)}; expected ${EXPECTED}`);
}
