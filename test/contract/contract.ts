// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ResourceState } from "../../policies/_kit/resource";
import { captureProgram } from "../../policies/_kit/sources/program";
import { readComponents } from "../../scripts/gen/component-model";
import { loadConfig } from "../../stacks/config";
import { layers } from "../../stacks/layers";

export const root = join(__dirname, "..", "..");
export const RECORD = join(__dirname, "contract.json");

/** What users' states and programs depend on: changing it replaces their resources or breaks their code. */
export interface Contract {
  /** `type name` of every resource of the prod stack, below the component that owns it. */
  readonly resources: readonly string[];
  /** `component.output` of every component. */
  readonly outputs: readonly string[];
  /** `component.argument` of every component; one that is required is marked. */
  readonly arguments: readonly string[];
}

/** The resources of the prod stack, as its program declares them. */
export function prodStates(): Promise<ResourceState[]> {
  const { config } = parse(readFileSync(join(root, "Pulumi.prod.yaml"), "utf8")) as { config: Record<string, unknown> };
  const handedOver = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  return captureProgram(() => layers(loadConfig()), { project: "glacis", stack: "prod", config: handedOver, known: false, root });
}

/** The contract that the sources keep now. */
export async function currentContract(): Promise<Contract> {
  const states = await prodStates();
  const components = readComponents(root);
  return {
    // The qualified type of a URN names all the parents, which are part of a resource's identity.
    resources: [...new Set(states.filter(({ external }) => !external).map(({ urn }) => urn.split("::").slice(2).join(" ")))].sort(),
    outputs: components.flatMap(({ token, outputs }) => outputs.map(({ name }) => `${token}.${name}`)).sort(),
    arguments: components.flatMap(({ token, args }) => args.map(({ name, optional }) => `${token}.${name}${optional ? "" : " (required)"}`)).sort(),
  };
}
