// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { RECORDED_TYPES } from "./recorded";

const sdk = dirname(require.resolve("@pulumi/aws/package.json"));

test.each(Object.keys(RECORDED_TYPES))("%s is a type of the SDK, written as the engine writes it", (token) => {
  const [, module, file, name] = /^aws:(\w+)\/(\w+):(\w+)$/.exec(token) ?? [];
  expect(existsSync(join(sdk, String(module), `${file}.js`))).toBe(true);
  expect(name).toBe(String(file).charAt(0).toUpperCase() + String(file).slice(1));
});
