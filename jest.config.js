// One project: every *.test.ts, compiled without type checking (types are `npm run types`).
module.exports = {
  testEnvironment: "node",
  testMatch: ["**/*.test.ts"],
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }] },
  testTimeout: 30_000,
  maxWorkers: 2,
};
