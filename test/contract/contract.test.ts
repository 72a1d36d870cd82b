// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { type Contract, currentContract, RECORD } from "./contract";

/**
 * Names of resources, outputs and arguments that the last recorded version had are still there. A renamed resource needs an alias, a
 * removed output or argument a migration note in CHANGELOG.md; then `npx tsx test/contract/record.ts` records the new contract.
 */

const recorded = JSON.parse(readFileSync(RECORD, "utf8")) as Contract;
let current: Contract;

beforeAll(async () => {
  current = await currentContract();
});

test.each(["resources", "outputs"] as const)("no recorded name is missing: %s", (kind) => {
  expect(recorded[kind].length).toBeGreaterThan(kind === "resources" ? 300 : 30);
  expect(recorded[kind].filter((name) => !current[kind].includes(name))).toEqual([]);
});

test("arguments stay, and none becomes required", () => {
  const name = (argument: string): string => argument.replace(" (required)", "");
  const before = new Map(recorded.arguments.map((argument) => [name(argument), argument]));
  expect(recorded.arguments.map(name).filter((argument) => !current.arguments.map(name).includes(argument))).toEqual([]);
  const components = new Set(recorded.arguments.map((argument) => argument.split(".")[0]));
  const required = current.arguments.filter((argument) => argument.endsWith("(required)") && components.has(argument.split(".")[0]));
  expect(required.filter((argument) => before.get(name(argument)) !== argument)).toEqual([]);
});
