// SPDX-License-Identifier: Apache-2.0
import { runResult } from "./runtime";

test.each([
  ["success", { code: 0, signal: null }, { error: "", bail: false }],
  ["already told", { code: 32, signal: null }, { error: "", bail: true }],
  ["failure", { code: 7, signal: null }, { error: "Program exited with non-zero exit code: 7", bail: false }],
  ["signal", { code: null, signal: "SIGSEGV" as const }, { error: "Program ended by signal SIGSEGV", bail: false }],
])("how a program ends: %s", (_, exit, result) => {
  expect(runResult(exit)).toEqual(result);
});
