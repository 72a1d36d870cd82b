// SPDX-License-Identifier: Apache-2.0
// Keeps what a program's start computes for the next one: what the TypeScript loader makes of its sources, and V8 of all its code, packages
// too. Plain JavaScript, so that `node --require` can preload it.
"use strict";
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");

/** Node.js 22 keeps V8's code by itself; versions before 20.12 could not import from code that was kept. */
const KEEPS_V8_CODE = typeof Module.enableCompileCache === "function";
const CAN_KEEP_V8_CODE = !KEEPS_V8_CODE && vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER !== undefined;

const sha256 = (text) => createHash("sha256").update(text).digest("base64");

/**
 * Keeps V8's code from now on. Nothing is kept where the folder cannot be written.
 * @param folder the program's; what is kept lies beside its SDK, where whoever can write decides what runs anyway
 * @returns keeps what the TypeScript loader makes; to be called once that is in place
 */
function keepCode(folder) {
  let sdk;
  try {
    sdk = Module.createRequire(path.join(folder, "package.json")).resolve("@pulumi/pulumi/package.json");
  } catch {
    return () => undefined; // it will fail by itself, and say why
  }
  const cache = path.resolve(sdk, "../../../.cache/glacis/programs");
  const store = new Store(path.join(cache, `${sha256(folder).replace(/\W/g, "").slice(0, 16)}.code`), folder);
  if (KEEPS_V8_CODE) Module.enableCompileCache(cache);
  else if (CAN_KEEP_V8_CODE) keepV8Code(store);
  process.once("exit", () => store.save());
  return () => {
    if (store.settings !== undefined) for (const extension of [".ts", ".cts", ".tsx"]) keepCompiled(store, extension);
  };
}

/** What is known of each file, by its name. */
class Store {
  constructor(file, root) {
    this.file = file;
    this.settings = compilerSettings(root);
    const version = `${process.version} ${process.arch} ${this.settings}`;
    this.kept = readKept(file, version);
    this.version = version;
    this.fresh = new Map();
  }

  /** What was kept of the file, if it still has this content. */
  find(kind, file, content) {
    const entry = this.kept.get(`${kind} ${file}`);
    return entry?.content === sha256(content) ? entry.value : undefined;
  }

  /** @param make is asked at the end, when V8 has compiled what was used */
  keep(kind, file, content, make) {
    this.fresh.set(`${kind} ${file}`, { content, make });
  }

  save() {
    if (this.fresh.size === 0) return;
    try {
      for (const [key, { content, make }] of this.fresh) this.kept.set(key, { content: sha256(content), value: make() });
      fs.mkdirSync(path.dirname(this.file), { recursive: true });
      publish(this.file, v8.serialize({ version: this.version, kept: this.kept }));
    } catch {
      // The next run compiles again, nothing else.
    }
  }
}

function readKept(file, version) {
  try {
    const content = v8.deserialize(fs.readFileSync(file));
    if (content.version === version) return content.kept;
  } catch {
    // There is none yet, or it is broken: another one will be written.
  }
  return new Map();
}

/** Written beside and renamed, so that a run at the same time never reads half a file. */
function publish(file, content) {
  const temporary = `${file}.${process.pid}`;
  fs.writeFileSync(temporary, content);
  fs.renameSync(temporary, file);
}

/** What the TypeScript loader's output hangs on besides the source; undefined where that is spread over several files. */
function compilerSettings(root) {
  let settings;
  try {
    settings = fs.readFileSync(process.env.TSX_TSCONFIG_PATH ?? path.join(root, "tsconfig.json"), "utf8");
  } catch {
    return undefined;
  }
  return settings.includes('"extends"') ? undefined : settings;
}

/** TypeScript whose source is unchanged is not compiled again, nor looked at by the loader, which parses it to see what it imports. */
function keepCompiled(store, extension) {
  const load = Module._extensions[extension];
  if (!load) return;
  Module._extensions[extension] = (module, filename) => {
    const source = fs.readFileSync(filename, "utf8");
    const compiled = store.find("compiled", filename, source);
    if (compiled !== undefined) return module._compile(compiled, filename);
    const compile = module._compile;
    module._compile = function (content, ...rest) {
      delete module._compile;
      store.keep("compiled", filename, source, () => content);
      return compile.call(this, content, ...rest);
    };
    return load(module, filename);
  };
}

/**
 * As Node.js compiles CommonJS, but with the code that V8 made in an earlier run. It does not read source maps: where Node.js is to map the
 * program's stacks, it compiles the program itself.
 */
function keepV8Code(store) {
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (content, filename) {
    const mapped = process.sourceMapsEnabled && !filename.includes("node_modules");
    if (mapped || content.startsWith("#!")) return compile.call(this, content, filename);
    const cachedData = store.find("code", filename, content);
    const script = new vm.Script(Module.wrap(content), { filename, cachedData, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
    if (!cachedData || script.cachedDataRejected) store.keep("code", filename, content, () => script.createCachedData());
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, requireOf(this), this, filename, path.dirname(filename));
  };
}

/** `require` as a module sees it. */
function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
  return Object.assign(require, { main: process.mainModule, extensions: Module._extensions, cache: Module._cache });
}

module.exports = { keepCode };
