// SPDX-License-Identifier: Apache-2.0
import Module, { SourceMap, type SourceMapPayload } from "node:module";

interface Compiling {
  _compile(content: string, filename: string): unknown;
}

const INLINE_MAP = "\n//# sourceMappingURL=data:application/json;base64,";

type Loader = (module: unknown, filename: string) => void;

/**
 * Maps lines of compiled TypeScript back to the source, for the few positions that are reported. Node's own mapping is switched
 * off for it: it reads the map of every module in node_modules and maps every frame of every stack, half of an in-process run.
 * Call it once the TypeScript loader is in place, before the program is loaded.
 */
export function trackSourceLines(): (file: string, line: number, column: number) => number {
  const encoded = new Map<string, string>();
  const maps = new Map<string, SourceMap>();
  const prototype = Module.prototype as unknown as Compiling;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the module it is read from
  const compile = prototype._compile;
  prototype._compile = function (this: unknown, content: string, filename: string): unknown {
    process.setSourceMapsEnabled(false);
    const at = filename.includes("node_modules") ? -1 : content.lastIndexOf(INLINE_MAP);
    if (at !== -1) encoded.set(filename, content.slice(at + INLINE_MAP.length));
    return compile.call(this, content, filename);
  };
  // The loader adds maps to what it compiles only while they are enabled.
  const loaders = (Module as unknown as { _extensions: Record<string, Loader> })._extensions;
  for (const [extension, load] of Object.entries(loaders)) {
    loaders[extension] = (module, filename) => {
      process.setSourceMapsEnabled(true);
      load(module, filename);
    };
  }
  return (file, line, column) => {
    let map = maps.get(file);
    if (!map) {
      const text = encoded.get(file);
      if (text === undefined) return line;
      map = new SourceMap(JSON.parse(Buffer.from(text, "base64").toString("utf8")) as SourceMapPayload);
      maps.set(file, map);
    }
    const entry = map.findEntry(line - 1, column - 1);
    return "originalLine" in entry ? entry.originalLine + 1 : line;
  };
}
