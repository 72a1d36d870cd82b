// SPDX-License-Identifier: Apache-2.0
// Makes `require` compile this repository's TypeScript, by this repository's tsconfig: tsx would take the one of the
// directory that the engine happens to start plugins in, which belongs to someone's program.
const before = process.env.TSX_TSCONFIG_PATH;
process.env.TSX_TSCONFIG_PATH = require.resolve("../../../tsconfig.json");
require("tsx/cjs");
// Programs started from here look up their own again.
if (before === undefined) delete process.env.TSX_TSCONFIG_PATH;
else process.env.TSX_TSCONFIG_PATH = before;
