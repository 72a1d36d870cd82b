// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
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

interface Loading {
  _compile(content: string, filename: string): unknown;
}

/** As Node.js itself does; the TypeScript loader parses each of a thousand files first, to see whether it is an ES module. */
export function loadPackagesDirectly(): void {
  const loaders = (Module as unknown as { _extensions: Record<string, (module: Loading, filename: string) => void> })._extensions;
  const load = loaders[".js"];
  if (load === undefined) return;
  loaders[".js"] = (module, filename) => {
    if (!filename.includes("node_modules") || !filename.endsWith(".js")) return load(module, filename);
    try {
      module._compile(fs.readFileSync(filename, "utf8"), filename);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error; // it is an ES module
      load(module, filename);
    }
  };
}
