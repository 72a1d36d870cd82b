// SPDX-License-Identifier: Apache-2.0

/** How Pulumi marks a secret in exported state. */
const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";

interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly outputs?: Record<string, unknown>;
}

interface ExportedStack {
  readonly deployment?: {
    readonly resources?: readonly ExportedResource[];
    readonly pending_operations?: readonly { readonly type: string; readonly resource: { readonly urn: string } }[];
  };
}

/** What a stack's state says about the deployment. */
export interface Deployed {
  /** Stack outputs; a secret reads "[secret]". */
  readonly outputs: Record<string, unknown>;
  /** Cloud resources, without the stack, components and providers. */
  readonly resources: number;
  /** Cloud resources per type. */
  readonly types: ReadonlyMap<string, number>;
  /** Resources with an operation that was cut off, so that nobody knows its result. */
  readonly interrupted: readonly string[];
}

/** Reads the JSON of `pulumi stack export`. */
export function readExport(json: string): Deployed {
  const { deployment } = JSON.parse(json) as ExportedStack;
  const resources = deployment?.resources ?? [];
  const types = new Map<string, number>();
  for (const { type } of resources) if (isCloudResource(type)) types.set(type, (types.get(type) ?? 0) + 1);
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return {
    outputs: withoutSecrets(stack?.outputs ?? {}) as Record<string, unknown>,
    resources: [...types.values()].reduce((sum, count) => sum + count, 0),
    types,
    interrupted: (deployment?.pending_operations ?? []).map(({ resource }) => resource.urn),
  };
}

const isCloudResource = (type: string): boolean => !type.startsWith("pulumi:") && !type.startsWith("glacis:");

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (SECRET_SIGNATURE in value) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner)]));
}
