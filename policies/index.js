// SPDX-License-Identifier: Apache-2.0
// The engine loads this as plain JavaScript, whatever TypeScript settings its host has; tsx compiles the rest.
require("tsx/cjs");
require("./pack.ts");
