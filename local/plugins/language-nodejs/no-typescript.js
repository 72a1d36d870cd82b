// SPDX-License-Identifier: Apache-2.0
// Preloaded into policy packs whose project says `typescript: false`. The SDK's runner installs its type-checking ts-node all the same,
// which takes half a second to load and would compile what a loader given in `nodeargs` compiles. This stands in for both.
"use strict";
const Module = require("node:module");

const RUNNER = /@pulumi[\\/]pulumi[\\/](tsutils|cmd[\\/]run-policy-pack[\\/]run)\.js$/;
const STAND_INS = [
  { request: /^typescript$|[\\/]typescript\.js$/, module: { version: "0.0.0" } },
  { request: /^ts-node$|[\\/]ts-node@[^\\/]+$/, module: { VERSION: "0.0.0", register: () => undefined } },
];

const load = Module._load;
Module._load = function (request, parent, isMain) {
  const standIn = RUNNER.test(parent?.filename ?? "") ? STAND_INS.find((candidate) => candidate.request.test(request)) : undefined;
  return standIn ? standIn.module : load.call(this, request, parent, isMain);
};
