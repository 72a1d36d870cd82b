// SPDX-License-Identifier: Apache-2.0
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryFolder } from "../check/command";
import { run } from "../engine/project";
import { blocksOf } from "./blocks";

const root = resolve(__dirname, "../..");
const folder = temporaryFolder();

beforeAll(() => {
  for (const name of ["package.json", "scripts"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});

test("CONTRIBUTING.md: one command makes the files of a control, and never overwrites them", async () => {
  const command = blocksOf(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"))[0]?.commands[0] ?? "";
  const [program = "", ...args] = command.split(" ");
  expect(await run(program, args, { cwd: folder, env: process.env })).toMatchObject({ code: 0 });
  expect(readdirSync(join(folder, "policies/messaging/queue-encrypted")).sort()).toEqual(["control.ts", "examples.ts"]);
  const again = await run(program, args, { cwd: folder, env: process.env });
  expect(again.output).toContain("policies/messaging/queue-encrypted/control.ts already exists");
  expect(again.code).toBe(64);
});

test.each(["component shelf", "probe messaging/queue-encrypted"])("%s", async (what) => {
  expect(await run("npm", ["run", "new", "--", ...what.split(" ")], { cwd: folder, env: process.env })).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, what.startsWith("component") ? "components/shelf/index.ts" : "policies/messaging/queue-encrypted/probe.ts"))).toBe(true);
});
