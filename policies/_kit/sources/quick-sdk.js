// SPDX-License-Identifier: Apache-2.0
// Takes costs out of the Pulumi SDK that a program pays and has nothing of. Plain JavaScript, so that `node --require` can preload it.
"use strict";
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

/**
 * What the SDK imports at start, and few programs use: the TypeScript compiler and npm's dependency solver, which turn a function into a
 * Lambda, half a second and 60 MB together; and the API by which a program runs other programs, a tenth of a second.
 */
const DEFERRED = new Set(["typescript", "@npmcli/arborist", "./automation"]);

const SDK = path.join("@pulumi", "pulumi", path.sep);

/** Call it before the SDK is loaded. Versions of the SDK that lack what this looks for, which is their own affair, run as they are. */
function quickenSdk() {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const from = parent?.filename ?? "";
    if (DEFERRED.has(request) && from.includes(SDK)) return onFirstUse(() => load.call(this, request, parent, isMain));
    const loaded = load.call(this, request, parent, isMain);
    if (request.endsWith("/debuggable") && from.includes(path.join(SDK, "runtime"))) watchRegistrationsOnly(loaded);
    return loaded;
  };
}

/** A module that is loaded when something is first read from it. */
function onFirstUse(load) {
  let loaded;
  const module = () => (loaded ??= load());
  return new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : Reflect.get(module(), key)), has: (_, key) => Reflect.has(module(), key) });
}

const quickened = new WeakSet();

/**
 * The SDK watches a dozen promises for each resource, each with the stack of its making: of its output properties, of its inputs, of the
 * call to the engine. They settle with the resource's own registration, which is watched too and says more; so is that of outputs.
 */
const OF_A_REGISTRATION = /^(?:transfer|resolve(?:URN|ID)|serializeProperty|rpcKeepAlive|monitor\.registerResource\()/;

function watchRegistrationsOnly(debuggable) {
  const watch = debuggable.debuggablePromise;
  if (typeof watch !== "function" || quickened.has(debuggable)) return;
  quickened.add(debuggable);
  debuggable.debuggablePromise = (promise, context) => (OF_A_REGISTRATION.test(context) ? promise : watchWithUnwrittenStack(watch, promise, context));
}

/** The SDK's own function, but for the stack: an error remembers the calls that led to it, and writes them down when it is asked. */
function watchWithUnwrittenStack(watch, promise, context) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  let watched;
  try {
    watched = watch(promise, context);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const here = new Error();
  promise._debugStackTrace = { toString: () => here.stack };
  return watched;
}

/**
 * Finds and loads packages as Node.js itself does; the TypeScript loader looks for a source beside each of a thousand files, and parses it
 * to see whether it is an ES module.
 */
function loadPackagesDirectly() {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, ...rest) {
    const found = isPackaged(parent?.filename) && /^\.\.?\//.test(request) && Module._findPath(path.resolve(path.dirname(parent.filename), request), [""]);
    return found || resolve.call(this, request, parent, ...rest);
  };
  const load = Module._extensions[".js"];
  Module._extensions[".js"] = (module, filename) => {
    if (!isPackaged(filename) || filename.endsWith(".mjs")) return load(module, filename);
    try {
      module._compile(fs.readFileSync(filename, "utf8"), filename);
    } catch (error) {
      const hasRun = module.children.length + Reflect.ownKeys(module.exports).length > 0;
      if (!(error instanceof SyntaxError) || hasRun) throw error;
      load(module, filename); // it is an ES module
    }
  };
}

const isPackaged = (filename) => filename?.includes("node_modules") === true;

module.exports = { quickenSdk, loadPackagesDirectly };
