// Two projects: `units` needs Node alone; `machine` starts real engines, providers and emulators, whose deadlines want the machine for
// themselves, so `npm test` runs it one file at a time. Nothing is type-checked here (types are `npm run types`).
const shared = {
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }] },
};
const machine = ["local", "cli", "test/engine"];

module.exports = {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: "units", testMatch: ["**/*.test.ts"], testPathIgnorePatterns: ["/node_modules/", ...machine.map((folder) => `<rootDir>/${folder}/`)] },
    { ...shared, displayName: "machine", testMatch: machine.map((folder) => `<rootDir>/${folder}/**/*.test.ts`) },
  ],
};
