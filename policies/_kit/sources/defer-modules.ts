// SPDX-License-Identifier: Apache-2.0
import Module from "node:module";

type Load = (request: string, parent: { readonly filename?: string | null } | undefined, isMain: boolean) => unknown;

/**
 * What the Pulumi SDK imports at start, and needs only to turn a function into a Lambda: the TypeScript compiler and npm's
 * dependency solver, half a second and 60 MB together.
 */
const DEFERRED = new Set(["typescript", "@npmcli/arborist"]);

/** Loads the SDK's heavy modules when something is first read from them. Call it before the SDK is loaded. */
export function deferHeavyModules(): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function (this: unknown, request, parent, isMain): unknown {
    if (!DEFERRED.has(request) || !parent?.filename?.includes("@pulumi")) return load.call(this, request, parent, isMain);
    let loaded: object | undefined;
    const module = (): object => (loaded ??= load.call(this, request, parent, isMain) as object);
    return new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : (Reflect.get(module(), key) as unknown)), has: (_, key) => Reflect.has(module(), key) });
  };
}
