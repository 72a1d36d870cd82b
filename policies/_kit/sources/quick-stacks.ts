// SPDX-License-Identifier: Apache-2.0
import { pathToFileURL } from "node:url";
import type { Sdk } from "./program";

interface Frame {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Takes a cost out of a run that grows with every resource. Versions of the SDK that lack the function, which is their own affair, run as
 * they are.
 * @param settings.mapped Node.js maps the program's stacks to its source, which it does only where it writes them itself
 */
export function quickenStacks(sdk: Sdk, settings: { readonly mapped: boolean }): void {
  const resource = sdk.Resource as unknown as { stackTrace?: (skip: number) => (Frame | undefined)[] };
  if (!settings.mapped && typeof resource.stackTrace === "function") resource.stackTrace = stackTrace;
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
