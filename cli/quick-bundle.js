// SPDX-License-Identifier: Apache-2.0
// The verbs of quick.ts. Plain JavaScript, since it runs before anything is compiled.
"use strict";
const { loadBundled } = require("../policies/bundle.js");

/** Verbs that are in the bundle. */
const VERBS = ["baseline", "check", "controls", "explain", "exceptions", "fleet"];

module.exports = { VERBS, load: () => loadBundled("cli/quick.ts", ["cli", "policies"]) };
