// SPDX-License-Identifier: Apache-2.0
// Takes costs out of the Pulumi SDK that a program pays and has nothing of. Plain JavaScript, so that `node --require` can preload it.
"use strict";
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

/**
 * What the SDK imports at start, and needs only to turn a function into a Lambda: the TypeScript compiler and npm's dependency solver,
 * half a second and 60 MB together.
 */
const DEFERRED = new Set(["typescript", "@npmcli/arborist"]);

const DEBUGGABLE = `@pulumi${path.sep}pulumi${path.sep}runtime`;

/** Call it before the SDK is loaded. Versions of the SDK that lack what this looks for, which is their own affair, run as they are. */
function quickenSdk() {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const from = parent?.filename ?? "";
    if (DEFERRED.has(request) && from.includes("@pulumi")) return onFirstUse(() => load.call(this, request, parent, isMain));
    const loaded = load.call(this, request, parent, isMain);
    if (request.endsWith("/debuggable") && from.includes(DEBUGGABLE)) watchRegistrationsOnly(loaded);
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
 * The SDK watches four promises for each output property, each with the stack of its making, written out. They settle with the resource's
 * own registration, which is watched too and says more; the stacks of those are written when they are read, as few ever are.
 */
function watchRegistrationsOnly(debuggable) {
  const watch = debuggable.debuggablePromise;
  if (typeof watch !== "function" || quickened.has(debuggable)) return;
  quickened.add(debuggable);
  debuggable.debuggablePromise = (promise, context) => (context?.startsWith("transfer") ? promise : withUnwrittenStacks(() => watch(promise, context)));
}

/** Calls a function whose errors keep the calls that led to them, and write them down when they are read. */
function withUnwrittenStacks(make) {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => ({ toString: () => (prepareStackTrace ?? plainStack)(error, sites) });
  try {
    return make();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

function plainStack(error, sites) {
  return [String(error), ...sites.map((site) => `    at ${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}`)].join("\n");
}

/** Loads packages as Node.js itself does; the TypeScript loader parses each of a thousand files first, to see whether it is an ES module. */
function loadPackagesDirectly() {
  const load = Module._extensions[".js"];
  Module._extensions[".js"] = (module, filename) => {
    if (!filename.includes("node_modules") || !filename.endsWith(".js")) return load(module, filename);
    try {
      module._compile(fs.readFileSync(filename, "utf8"), filename);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error; // it is an ES module
      load(module, filename);
    }
  };
}

module.exports = { quickenSdk, loadPackagesDirectly };
