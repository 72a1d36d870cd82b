// SPDX-License-Identifier: Apache-2.0
import type { PolicyResource } from "@pulumi/policy";
import type { ResourceState } from "../resource";
import { propertiesFromWire } from "./wire";

/**
 * The graph's view of the resources that CrossGuard hands to a stack policy. The SDK wraps properties in a proxy that
 * throws on the first unknown read and then downgrades the whole policy to advisory; we take the wrapped object from
 * under it and mark the unknowns ourselves.
 */
export function fromCrossGuard(resources: readonly PolicyResource[]): ResourceState[] {
  return resources.map((r) => ({
    urn: r.urn,
    type: r.type,
    name: r.name,
    // Components have no provider; explicit and default providers are custom resources of their own type.
    custom: r.provider !== undefined || r.type.startsWith("pulumi:providers:"),
    ...propertiesFromWire(unwrap(r.props)),
    propertyDependencies: Object.fromEntries(Object.entries(r.propertyDependencies).map(([key, deps]) => [key, deps.map((d) => d.urn)])),
    ...(r.parent && { parent: r.parent.urn }),
    ...(r.provider && { provider: r.provider.urn, ...region(r.provider.props) }),
  }));
}

function unwrap(props: Record<string, unknown>): Record<string, unknown> {
  return (props.__getSpecialProxyTarget ?? props) as Record<string, unknown>;
}

function region(providerProps: Record<string, unknown>): { region?: string } {
  const { region: value } = unwrap(providerProps);
  return typeof value === "string" ? { region: value } : {};
}
