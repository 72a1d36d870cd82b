// Two projects: `units` needs Node alone; `machine` starts real engines, providers and emulators, whose deadlines want the machine for
// themselves, so `npm test` runs it one file at a time. Nothing is type-checked here (types are `npm run types`).
const shared = {
  testEnvironment: "node",
  modulePathIgnorePatterns: ["<rootDir>/dist/"], // what `npm pack` builds
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }] },
};
const machine = ["local", "cli", "test/engine", "test/adoption", "test/page", "test/drill"];
const twin = "test/twin"; // has a configuration of its own

module.exports = {
  maxWorkers: 2,
  testTimeout: 30_000,
  reporters: ["default", "<rootDir>/test/totals.js"],
  projects: [
    { ...shared, displayName: "units", testMatch: ["**/*.test.ts"], testPathIgnorePatterns: ["/node_modules/", ...[...machine, twin].map((folder) => `<rootDir>/${folder}/`)] },
    { ...shared, displayName: "machine", testMatch: machine.map((folder) => `<rootDir>/${folder}/**/*.test.ts`) },
  ],
};
