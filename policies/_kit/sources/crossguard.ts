// SPDX-License-Identifier: Apache-2.0
import { Secret, type PolicyResource } from "@pulumi/policy";
import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime";
import { IDENTITY } from "../graph";
import type { ResourceState } from "../resource";
import { propertiesFromWire, type FromWire } from "./wire";

/** What the program gave each resource, by URN. */
export type DeclaredInputs = Map<string, Record<string, unknown>>;

/**
 * Remembers what the program asked for. Called with what a remediation policy sees: only there does the SDK tell which
 * values are secret.
 */
export function rememberInputs(inputs: DeclaredInputs, { urn, props }: { readonly urn: string; readonly props: Record<string, unknown> }): void {
  inputs.set(urn, asWire(unwrap(props)) as Record<string, unknown>);
}

/**
 * The graph's view of the resources that CrossGuard hands to a stack policy. The engine shows them with their outputs: at
 * preview all that the provider may still decide is unknown, also what the program left out, and afterwards empty values
 * stand where nothing was set. Judged is what the program asked for: its inputs, and of the outputs only the names by which
 * others refer to the resource. The SDK wraps properties in a proxy that throws on the first unknown read and then
 * downgrades the whole policy to advisory; we take the wrapped object from under it and mark the unknowns ourselves.
 */
export function fromCrossGuard(resources: readonly PolicyResource[], inputs: DeclaredInputs): ResourceState[] {
  return resources.map((r) => ({
    urn: r.urn,
    type: r.type,
    name: r.name,
    // Components have no provider; explicit and default providers are custom resources of their own type.
    custom: r.provider !== undefined || r.type.startsWith("pulumi:providers:"),
    ...declared(propertiesFromWire(unwrap(r.props)), fromInputs(inputs.get(r.urn))),
    propertyDependencies: Object.fromEntries(Object.entries(r.propertyDependencies).map(([key, deps]) => [key, deps.map((d) => d.urn)])),
    ...(r.parent && { parent: r.parent.urn }),
    ...(r.provider && { provider: r.provider.urn, ...region(r.provider.props) }),
  }));
}

/** One resource as a remediation policy sees it, on its own: what the program asked for. */
export function fromInputsOf({ urn, type, name, props }: { readonly urn: string; readonly type: string; readonly name: string; readonly props: Record<string, unknown> }): ResourceState {
  return { urn, type, name, custom: true, ...propertiesFromWire(asWire(unwrap(props)) as Record<string, unknown>), propertyDependencies: {} };
}

/** The properties with these changes, for the engine to take in their place. */
export function changed(props: Record<string, unknown>, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...unwrap(props), ...changes };
}

function fromInputs(inputs: Record<string, unknown> | undefined): FromWire | undefined {
  return inputs && propertiesFromWire(inputs);
}

function declared(outputs: FromWire, inputs: FromWire | undefined): FromWire {
  // Not registered by this run's program: read from elsewhere.
  if (inputs === undefined) return outputs;
  const names = IDENTITY.flatMap((key) => {
    const value = outputs.properties[key];
    return typeof value === "string" && value !== "" ? [[key, value] as const] : [];
  });
  return { properties: { ...Object.fromEntries(names), ...inputs.properties }, secrets: inputs.secrets };
}

/** The object under all of the SDK's proxies. */
function unwrap(props: Record<string, unknown>): Record<string, unknown> {
  const inner = props.__getSpecialProxyTarget as Record<string, unknown> | undefined;
  return inner === undefined ? props : unwrap(inner);
}

/** The value with the SDK's secrets spelled as on the wire. */
function asWire(value: unknown): unknown {
  if (value instanceof Secret) return { [specialSigKey]: specialSecretSig, value: asWire(value.value) };
  if (Array.isArray(value)) return value.map(asWire);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asWire(inner)]));
}

function region(providerProps: Record<string, unknown>): { region?: string } {
  const { region: value } = unwrap(providerProps);
  return typeof value === "string" ? { region: value } : {};
}
