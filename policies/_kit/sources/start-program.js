// SPDX-License-Identifier: Apache-2.0
// What the process of a program starts with: `node --require <TypeScript loader> start-program.js <folder of the program>`.
"use strict";
const { keepCode } = require("./kept-code.js");
const { loadPackagesDirectly, quickenSdk } = require("./quick-sdk.js");

quickenSdk();
const [folder] = process.argv.splice(2, 1); // the program is started without arguments
const keepCompiled = keepCode(folder);
loadPackagesDirectly();
keepCompiled();
require("./program-host");
