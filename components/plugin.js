// SPDX-License-Identifier: Apache-2.0
// The engine starts this to construct components for programs in other languages: a folder with PulumiPlugin.yaml is a plugin. In a
// checkout tsx compiles the rest; the npm package holds it compiled.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const isCheckout = fs.existsSync(path.join(__dirname, "provider.ts"));
if (isCheckout) require("tsx/cjs");
require(isCheckout ? "./provider.ts" : "../dist/components/provider.js").main(process.argv.slice(2));
