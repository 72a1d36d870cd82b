// SPDX-License-Identifier: Apache-2.0
// A reporter for Jest: the totals of a run on one line of standard output, for scripts, and because two runs print at the same time.
"use strict";

module.exports = class Totals {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites }) {
    const failed = numFailedTests || numFailedTestSuites; // a suite that cannot start has no test that fails
    process.stdout.write(`Tests: ${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped\n`);
  }
};
