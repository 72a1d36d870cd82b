// SPDX-License-Identifier: Apache-2.0
// Preloaded into programs and policy packs.
"use strict";
const Module = require("node:module");
const { keepCode } = require("../../../policies/_kit/sources/kept-code.js");
const { loadPackagesDirectly, quickenSdk } = require("../../../policies/_kit/sources/quick-sdk.js");

const RUNNER = /@pulumi[\\/]pulumi[\\/]cmd[\\/]/;

const keepCompiled = keepCode(process.cwd());
quickenSdk();
const load = Module._load;
// The runner comes after everything that was preloaded, TypeScript loaders too.
Module._load = function (request, parent, isMain) {
  if (RUNNER.test(parent?.filename ?? "")) {
    Module._load = load;
    loadPackagesDirectly();
    keepCompiled();
  }
  return load.call(this, request, parent, isMain);
};
