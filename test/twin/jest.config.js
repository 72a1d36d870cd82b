// The suites that boot hosts: `npm run test:twin`. They need root and Debian's packages, so `npm test` leaves them out.
const { projects: [units], reporters } = require("../../jest.config.js");

module.exports = {
  rootDir: "../..",
  testEnvironment: units.testEnvironment,
  transform: units.transform,
  modulePathIgnorePatterns: units.modulePathIgnorePatterns,
  reporters,
  testMatch: ["<rootDir>/test/twin/**/*.test.ts"],
  globalSetup: "<rootDir>/test/twin/suite/setup.ts",
  globalTeardown: "<rootDir>/test/twin/suite/teardown.ts",
  testTimeout: 600_000,
};
