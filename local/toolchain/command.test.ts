// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, isAlive } from "../plugins/_shared/testing";
import { onPath, run } from "./command";
import { newMachine, type Machine } from "./testing";

let machine: Machine;
beforeEach(() => (machine = newMachine()));
afterEach(() => machine.remove());

test("output is returned, and each line reported as it comes", async () => {
  const lines: string[] = [];
  const output = await run("/bin/sh", ["-c", "echo one; echo two >&2"], { timeoutMs: 5_000, onLine: (line) => lines.push(line) });
  expect(output).toBe("one\n");
  expect(lines.sort()).toEqual(["one", "two"]);
});

test.each([
  ["fails", ["-c", "echo cause >&2; exit 3"], "/bin/sh -c echo cause >&2; exit 3 failed with exit code 3:\ncause"],
  ["is killed", ["-c", "kill -9 $$"], "/bin/sh -c kill -9 $$ was ended by SIGKILL"],
  ["takes too long", ["-c", "read -r line < /dev/zero; while :; do :; done"], "/bin/sh -c read -r line < /dev/zero; while :; do :; done took longer than 1 s"],
])("a command that %s", async (_, args, message) => {
  await expect(run("/bin/sh", args, { timeoutMs: 1_000 })).rejects.toThrow(new Error(message));
});

test("a command that is not there", async () => {
  await expect(run("/no/such/tool", [], { timeoutMs: 1_000 })).rejects.toThrow(new Error("/no/such/tool cannot be started: spawn /no/such/tool ENOENT"));
});

test("the time limit also ends what the command started", async () => {
  const pids: number[] = [];
  const script = machine.script("installer", "sleep 60 & echo $!; wait");
  await expect(run(script, [], { timeoutMs: 1_000, onLine: (line) => pids.push(Number(line)) })).rejects.toThrow("took longer than 1 s");
  expect(pids).toHaveLength(1);
  await eventually("the grandchild ended", () => !isAlive(pids[0] as number));
});

test("executables on PATH, in order; other files and directories are none", () => {
  const first = machine.script("bin/tool", "");
  const second = machine.script("more/tool", "");
  expect(onPath("tool", `${machine.root}/none::${machine.bin}:${machine.root}/more:${machine.root}`)).toEqual([first, second]);
  expect(onPath("bin", machine.root)).toEqual([]);
});

test("Ctrl-C ends the command too, and the work that waits for it", async () => {
  const started = machine.script("build", `sleep 60 & echo $! > "${machine.root}/pid"; wait`);
  const source = `require(${JSON.stringify(join(__dirname, "command.ts"))}).run(${JSON.stringify(started)}, [], { timeoutMs: 60_000 }).catch((error) => console.log(error.message))`;
  const child = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), "-e", source], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await eventually("the command runs", () => existsSync(join(machine.root, "pid")) && readFileSync(join(machine.root, "pid"), "utf8") !== "");
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.kill("SIGINT");
  await ended;
  expect(output).toBe(`${started} was interrupted; run this again to continue.\n`);
  await eventually("the command ended", () => !isAlive(Number(readFileSync(join(machine.root, "pid"), "utf8"))));
});
