// SPDX-License-Identifier: Apache-2.0
import { pathToFileURL } from "node:url";
import type { Sdk } from "./program";

type Debuggable = (promise: Promise<unknown>, context?: string) => Promise<unknown>;

interface Frame {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Takes two costs out of a run that grow with every property of every resource, half of its time together. Versions of the SDK that
 * lack the functions, which are its own affair, run as they are.
 * @param settings.mapped Node.js maps the program's stacks to its source, which it does only where it writes them itself
 */
export function quicken(sdk: Sdk, requireFromProgram: NodeJS.Require, settings: { readonly mapped: boolean }): void {
  watchRegistrationsOnly(requireFromProgram);
  const resource = sdk.Resource as unknown as { stackTrace?: (skip: number) => (Frame | undefined)[] };
  if (!settings.mapped && typeof resource.stackTrace === "function") resource.stackTrace = stackTrace;
}

/**
 * The SDK watches four promises for each output property, each with the stack of its making. They settle with the resource's own
 * registration, which is watched too and says more.
 */
function watchRegistrationsOnly(requireFromProgram: NodeJS.Require): void {
  let debuggable: { debuggablePromise?: Debuggable };
  try {
    debuggable = requireFromProgram("@pulumi/pulumi/runtime/debuggable") as typeof debuggable;
  } catch {
    return;
  }
  const watch = debuggable.debuggablePromise;
  if (watch) debuggable.debuggablePromise = (promise, context) => (context?.startsWith("transfer") ? promise : withUnwrittenStacks(() => watch(promise, context)));
}

/** Calls a function whose errors keep the calls that led to them, and write them down only when they are read, as few ever are. */
function withUnwrittenStacks<T>(make: () => T): T {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => ({ toString: () => [String(error), ...sites.map((site) => `    at ${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}`)].join("\n") });
  try {
    return make();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

const uris = new Map<string, string>();

/** As the SDK's own, which lets V8 write the whole stack and reads it again; frames of packages are left empty. */
function stackTrace(skip: number): (Frame | undefined)[] {
  return callSites(stackTrace)
    .slice(Math.max(0, skip - 1))
    .map((site) => {
      const file = site.getFileName();
      if (!file || file.startsWith("node:") || file.includes("node_modules")) return undefined;
      let uri = uris.get(file);
      if (uri === undefined) uris.set(file, (uri = pathToFileURL(file).toString()));
      return { uri, line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 };
    });
}

/** The calls that led to `above`, the innermost first, all of them. */
function callSites(above: (skip: number) => unknown): readonly NodeJS.CallSite[] {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  Error.prepareStackTrace = (_error, sites) => sites;
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  try {
    Error.captureStackTrace(holder, above);
    return holder.stack as readonly NodeJS.CallSite[];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}
