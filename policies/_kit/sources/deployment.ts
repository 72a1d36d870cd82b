// SPDX-License-Identifier: Apache-2.0
import { InputError } from "../input-error";
import type { ResourceState, SourceLocation } from "../resource";
import { UNKNOWN } from "../unknown";
import { propertiesFromWire } from "./wire";

type Json = Readonly<Record<string, unknown>>;

/** Bookkeeping that providers keep among the properties; not the cloud's. */
const BOOKKEEPING = ["__meta", "__defaults", "__inputs", "__provider"];

/** What differs between the files that hold resources of the deployment format. */
export interface DeploymentReading {
  /** Where the resource stands in its file, for errors: `deployment.resources[3]`. */
  readonly where: string;
  /** Secrets are the text `[secret]`, as `pulumi preview --json` writes them. */
  readonly maskedSecrets?: boolean;
  /** Takes the place of the resource's own outputs. */
  readonly outputs?: Json;
}

/**
 * One resource of a deployment (`pulumi stack export`, the states in `pulumi preview --json`; version 3 of the format): what
 * the provider answered, and where it answered nothing, what the program asked for.
 * @throws InputError naming the place in the file when it is not a resource.
 */
export function fromDeployment(value: unknown, reading: DeploymentReading): ResourceState {
  const { where, maskedSecrets = false } = reading;
  if (!isObject(value)) throw new InputError(`${where}: found ${describe(value)}; expected a resource`);
  const urn = text(value, "urn", where);
  const type = text(value, "type", where);
  if (!urn.startsWith("urn:pulumi:") || urn.split("::").length < 4) throw new InputError(`${where}.urn: found a text that is not a URN; expected urn:pulumi:STACK::PROJECT::TYPE::NAME`);
  const inputs = read(value.inputs, `${where}.inputs`, maskedSecrets);
  const outputs = read(reading.outputs ?? value.outputs, `${where}.outputs`, maskedSecrets);
  const properties = merge(inputs.properties, outputs.properties);
  const answered = value.inputs === undefined ? [] : Object.keys(properties).filter((key) => !Object.hasOwn(inputs.properties, key));
  const region = regionOfArn(properties.arn);
  return {
    urn,
    type,
    name: urn.split("::").slice(3).join("::"),
    custom: value.custom === true,
    ...(typeof value.id === "string" && value.id !== "" && { id: value.id }),
    properties,
    ...(answered.length > 0 && { answered }),
    propertyDependencies: dependencies(value.propertyDependencies, `${where}.propertyDependencies`),
    ...(typeof value.parent === "string" && value.parent !== "" && { parent: value.parent }),
    ...(typeof value.provider === "string" && value.provider !== "" && { provider: value.provider }),
    ...(region && { region }),
    secrets: [...new Set([...inputs.secrets, ...outputs.secrets])],
    ...(value.external === true && { external: true }),
    ...position(value),
  };
}

/** `a JSON string`, without the value, which may be a secret. */
export function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(object: Json, key: string, where: string): string {
  const value = object[key];
  if (typeof value !== "string" || value === "") throw new InputError(`${where}.${key}: found ${value === "" ? "an empty text" : describe(value)}; expected text`);
  return value;
}

function read(value: unknown, where: string, maskedSecrets: boolean): { properties: Record<string, unknown>; secrets: string[] } {
  if (value === undefined || value === null) return { properties: {}, secrets: [] };
  if (!isObject(value)) throw new InputError(`${where}: found ${describe(value)}; expected an object`);
  try {
    return propertiesFromWire(value, maskedSecrets);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${where}: ${error.message}`) : error;
  }
}

/**
 * Outputs win; an input fills what they leave out, set to null, or hold only as ciphertext. An empty text or list counts as left out
 * where nothing was given, for providers answer one for every such setting; where something was given, it has been taken away since.
 */
function merge(inputs: Json, outputs: Json): Json {
  const merged = new Map(Object.entries(inputs));
  for (const [key, value] of Object.entries(withoutEmpty(outputs, inputs))) {
    const input = merged.get(key);
    if ((value === null || value === UNKNOWN) && input !== undefined) continue;
    merged.set(key, value);
  }
  for (const key of BOOKKEEPING) merged.delete(key);
  return Object.fromEntries(merged);
}

/** Without the empty texts and lists that stand where nothing was given; an object that has none is shared, not copied. */
function withoutEmpty(outputs: Json, inputs: unknown): Json {
  const given = isObject(inputs) ? inputs : {};
  let changed: Map<string, unknown> | undefined;
  for (const key of Object.keys(outputs)) {
    const output = outputs[key];
    const input = Object.hasOwn(given, key) ? given[key] : undefined;
    const value = isEmpty(output) && (input === undefined || input === null) ? undefined : filled(output, input);
    if (value === output) continue;
    changed ??= new Map(Object.entries(outputs));
    if (value === undefined) changed.delete(key);
    else changed.set(key, value);
  }
  return changed ? Object.fromEntries(changed) : outputs;
}

function filled(output: unknown, input: unknown): unknown {
  if (isObject(output)) return withoutEmpty(output, input);
  if (!Array.isArray(output)) return output;
  let changed: unknown[] | undefined;
  for (let i = 0; i < output.length; i++) {
    const value = filled(output[i], Array.isArray(input) ? input[i] : undefined);
    if (value !== output[i]) (changed ??= output.slice())[i] = value;
  }
  return changed ?? output;
}

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

function dependencies(value: unknown, where: string): Record<string, readonly string[]> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new InputError(`${where}: found ${describe(value)}; expected an object of URN lists`);
  for (const [key, urns] of Object.entries(value)) {
    if (urns !== null && !(Array.isArray(urns) && urns.every((urn) => typeof urn === "string"))) {
      throw new InputError(`${where}.${key}: found ${describe(urns)}; expected a list of URNs`);
    }
  }
  return Object.fromEntries(Object.entries(value).flatMap(([key, urns]) => (urns === null ? [] : [[key, urns as string[]]])));
}

/** The fourth field of an ARN; global services leave it empty. */
function regionOfArn(arn: unknown): string | undefined {
  return typeof arn === "string" && arn.startsWith("arn:") ? arn.split(":")[3] || undefined : undefined;
}

/** `project:///stacks/edge.ts#12,5`, as recent engines keep it: file relative to the project, line, column. */
function position(value: Json): { source?: SourceLocation } {
  if (typeof value.sourcePosition !== "string") return {};
  const [, file, line] = /^project:\/\/\/([^#]+)#(\d+)/.exec(value.sourcePosition) ?? [];
  return file === undefined ? {} : { source: { file, line: Number(line) } };
}
