// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const KEPT_CODE = path.join(__dirname, "kept-code.js");

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "glacis-kept-"));
  fs.mkdirSync(path.join(folder, "node_modules/@pulumi/pulumi"), { recursive: true });
  fs.writeFileSync(path.join(folder, "node_modules/@pulumi/pulumi/package.json"), "{}");
  fs.writeFileSync(path.join(folder, "tsconfig.json"), "{}");
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What a program prints; `compiled` counts the files that the TypeScript loader had to compile. */
function ran(source: string): { said: string; compiled: number } {
  fs.writeFileSync(path.join(folder, "program.ts"), source);
  const script = `
    require(${JSON.stringify(require.resolve("tsx/cjs"))});
    const Module = require("node:module");
    let compiled = 0;
    const load = Module._extensions[".ts"];
    Module._extensions[".ts"] = (...args) => { compiled++; return load(...args); };
    require(${JSON.stringify(KEPT_CODE)}).keepCode(process.cwd())();
    require(process.cwd() + "/program.ts");
    console.log("compiled " + compiled);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  const [, said = "", compiled] = /^([^]*)compiled (\d+)\n$/.exec(stdout) ?? [];
  return { said, compiled: Number(compiled) };
}

const keptFiles = (): string[] => fs.readdirSync(path.join(folder, "node_modules/.cache/glacis/programs")).filter((file) => file.endsWith(".code"));

test("a program that has not changed is not compiled again, and one that has is", () => {
  const first = `const answer: number = 41; console.log(answer);`;
  expect(ran(first)).toEqual({ said: "41\n", compiled: 1 });
  expect(ran(first)).toEqual({ said: "41\n", compiled: 0 });
  expect(ran(first.replace("41", "42"))).toEqual({ said: "42\n", compiled: 1 }); // of the same length
});

test("other settings of the compiler, and a broken file, make it compile again", () => {
  const source = `const answer: number = 41; console.log(answer);`;
  ran(source);
  fs.writeFileSync(path.join(folder, "tsconfig.json"), '{ "compilerOptions": { "target": "es2022" } }');
  expect(ran(source)).toEqual({ said: "41\n", compiled: 1 });
  const [file = ""] = keptFiles();
  fs.writeFileSync(path.join(folder, "node_modules/.cache/glacis/programs", path.basename(file)), "broken");
  expect(ran(source)).toEqual({ said: "41\n", compiled: 1 });
});

test("settings that lie in several files are not followed: the program is compiled each time", () => {
  fs.writeFileSync(path.join(folder, "tsconfig.json"), '{ "extends": "./other.json" }');
  fs.writeFileSync(path.join(folder, "other.json"), "{}");
  const source = `const answer: number = 41; console.log(answer);`;
  ran(source);
  expect(ran(source)).toEqual({ said: "41\n", compiled: 1 });
});

test("a program imports, asks for its paths and is the main module as ever", () => {
  fs.writeFileSync(path.join(folder, "other.js"), "module.exports = { parent: module.parent.filename, id: module.id };");
  const source = `
    const { parent, id } = require("./other.js");
    console.log(parent === __filename, id === require.resolve("./other.js"), typeof require.cache[id], this === module.exports, __dirname === process.cwd());
    void import("node:path").then(({ sep }) => process.stderr.write(sep === "" ? "no" : ""));`;
  const first = ran(source).said;
  expect(first).toBe("true true object true true\n");
  expect(ran(source).said).toBe(first);
});
