// SPDX-License-Identifier: Apache-2.0
import { parseOptions, splitArguments } from "./options";

test("defaults are those of the official host", () => {
  expect(parseOptions({})).toEqual({ typescript: true, tsconfig: undefined, nodeArgs: [], packageManager: undefined });
});

test("every option is read", () => {
  expect(parseOptions({ typescript: false, tsconfig: "tsconfig.pulumi.json", nodeargs: "--import tsx", packagemanager: "pnpm" })).toEqual({
    typescript: false,
    tsconfig: "tsconfig.pulumi.json",
    nodeArgs: ["--import", "tsx"],
    packageManager: "pnpm",
  });
});

test.each([
  ["typescript as text", { typescript: "no" }, 'runtime.options.typescript: found "no", expected true or false. Correct it in the project file.'],
  ["tsconfig as number", { tsconfig: 1 }, "runtime.options.tsconfig: found 1, expected a path. Correct it in the project file."],
  ["nodeargs as list", { nodeargs: ["--import"] }, 'runtime.options.nodeargs: found ["--import"], expected a string such as "--import tsx". Correct it in the project file.'],
  ["unknown package manager", { packagemanager: "bower" }, 'runtime.options.packagemanager: found "bower", expected npm, yarn, pnpm, bun. Correct it in the project file.'],
])("%s is refused", (_, options, message) => {
  expect(() => parseOptions(options)).toThrow(new Error(message));
});

test.each([
  ["nothing", "", []],
  ["blanks only", "   ", []],
  ["two words", "--import tsx", ["--import", "tsx"]],
  ["double quotes", '--require "/path with blanks/a.js"', ["--require", "/path with blanks/a.js"]],
  ["single quotes", "--title 'a b'", ["--title", "a b"]],
  ["quotes inside a word", "--require='/a b/c.js' -x", ["--require=/a b/c.js", "-x"]],
])("arguments: %s", (_, line, parts) => {
  expect(splitArguments(line)).toEqual(parts);
});
