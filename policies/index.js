// SPDX-License-Identifier: Apache-2.0
// The engine loads this as plain JavaScript, whatever TypeScript settings its host has. In a checkout the rest is compiled here; the npm
// package holds it compiled.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { loadBundled } = require("./bundle.js");

if (!fs.existsSync(path.join(__dirname, "pack.ts"))) require("../dist/policies/pack.js");
else if (!loadBundled("policies/pack.ts", ["policies"])) {
  require("tsx/cjs");
  require("./pack.ts");
}
