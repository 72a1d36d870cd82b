// SPDX-License-Identifier: Apache-2.0
// A reporter for Jest: the totals of a run on one line of standard output, because two runs print at the same time, and, for scripts, added
// as `passed failed skipped` to the file that GLACIS_TEST_TOTALS names.
"use strict";
const fs = require("node:fs");

module.exports = class Totals {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites }) {
    const failed = numFailedTests || numFailedTestSuites; // a suite that cannot start has no test that fails
    const skipped = numPendingTests + numTodoTests;
    process.stdout.write(`Tests: ${numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
    if (process.env.GLACIS_TEST_TOTALS) fs.appendFileSync(process.env.GLACIS_TEST_TOTALS, `${numPassedTests} ${failed} ${skipped}\n`);
  }
};
