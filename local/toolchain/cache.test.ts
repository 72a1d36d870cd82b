// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheDir, cached, publish, withLock, ToolchainError, type Recipe } from "./cache";
import { newMachine, type Machine } from "./testing";

let machine: Machine;
beforeEach(() => (machine = newMachine()));
afterEach(() => machine.remove());

test.each([
  ["set", "/var/cache/someone", "/var/cache/someone/glacis"],
  ["relative, which the XDG specification says to ignore", "cache", join(homedir(), ".cache/glacis")],
  ["empty", "", join(homedir(), ".cache/glacis")],
])("cache directory with XDG_CACHE_HOME %s", (_, value, directory) => {
  process.env["XDG_CACHE_HOME"] = value;
  expect(cacheDir()).toBe(directory);
});

/** Counts its builds in a file of the entry. */
function recipe(change: Partial<Recipe> = {}): Recipe & { builds: () => number } {
  let builds = 0;
  return {
    build: (directory) => {
      builds += 1;
      writeFileSync(join(directory, "tool"), "works");
      return Promise.resolve();
    },
    verify: (directory) => Promise.resolve(existsSync(join(directory, "tool")) && readFileSync(join(directory, "tool"), "utf8") === "works"),
    ...change,
    builds: () => builds,
  };
}

test("an entry is built once and then reused", async () => {
  const tool = recipe();
  const first = await publish("tool-1", tool);
  expect(first.reused).toBe(false);
  expect(await publish("tool-1", tool)).toEqual({ directory: first.directory, reused: true });
  expect(tool.builds()).toBe(1);
  expect(cached("tool-1")).toBe(first.directory);
});

test("an entry that stopped working is built again, the old one removed", async () => {
  const tool = recipe();
  const { directory } = await publish("tool-1", tool);
  writeFileSync(join(directory, "tool"), "corrupted");
  const again = await publish("tool-1", tool);
  expect(again.reused).toBe(false);
  expect(again.directory).not.toBe(directory);
  expect(existsSync(directory)).toBe(false);
});

test("an interrupted build does not count and is cleared away", async () => {
  const leftover = join(cacheDir(), "tool-1", "deadbeef");
  mkdirSync(leftover, { recursive: true });
  writeFileSync(join(leftover, "tool"), "works");
  expect(cached("tool-1")).toBeUndefined();
  await publish("tool-1", recipe());
  expect(existsSync(leftover)).toBe(false);
});

test("a failed build leaves nothing, and the next one may succeed", async () => {
  const failing = recipe({ build: () => Promise.reject(new Error("no such module")) });
  await expect(publish("tool-1", failing)).rejects.toThrow(new Error("no such module"));
  expect(readdirSync(join(cacheDir(), "tool-1"))).toEqual([]);
  expect((await publish("tool-1", recipe())).reused).toBe(false);
});

test("what was built but does not run is an error, not an entry", async () => {
  const useless = recipe({ verify: () => Promise.resolve(false) });
  await expect(publish("tool-1", useless)).rejects.toThrow(new ToolchainError("tool-1 was made, but does not run."));
  expect(cached("tool-1")).toBeUndefined();
});

test.each([
  ["a write of ours", () => writeFileSync("/dev/full", "x")],
  ["a command", () => execFileSync("/bin/sh", ["-c", "cat /etc/hosts > /dev/full"], { stdio: "pipe", env: { LC_ALL: "C" } })],
])("a full disk met by %s is named, with the way out", async (_, write) => {
  if (!existsSync("/dev/full")) return console.log("not run: this system has no /dev/full to write to");
  const full = recipe({ build: async () => void (await Promise.resolve().then(write)) });
  await expect(publish("tool-1", full)).rejects.toThrow(
    new ToolchainError(`No space left on device while making tool-1 in ${join(cacheDir(), "tool-1")}. Free some space, or set XDG_CACHE_HOME to a larger disk.`),
  );
});

test("a cache that cannot be written is named, with the way out", async () => {
  process.env["XDG_CACHE_HOME"] = machine.script("a file", "");
  await expect(publish("tool-1", recipe())).rejects.toThrow(
    new ToolchainError(`The cache directory ${join(cacheDir(), "locks")} cannot be written (ENOTDIR). Make it writable, or set XDG_CACHE_HOME to a directory that is.`),
  );
});

/** Another process that runs a script with `cache` at hand. */
function otherProcess(source: string) {
  const cache = JSON.stringify(join(__dirname, "cache.ts"));
  const child = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), "-e", `const cache = require(${cache}); ${source}`], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<string>((resolve) => child.once("close", () => resolve(output)));
  const says = (word: string): Promise<void> =>
    new Promise((resolve) => child.stdout.on("data", () => (output.includes(word) ? resolve() : undefined)));
  return { child, ended, says };
}

test("of two processes one builds, the other says that it waits and uses the result", async () => {
  const source = `cache.publish("tool-1", {
    build: (directory) => new Promise((resolve) => setTimeout(resolve, 1500)).then(() => require("fs").writeFileSync(directory + "/tool", "works")),
    verify: (directory) => Promise.resolve(require("fs").existsSync(directory + "/tool")),
    onBuild: () => console.log("builds"), onWait: () => console.log("waits"),
  }).then(({ reused }) => console.log(reused ? "reused" : "built"));`;
  const first = otherProcess(source);
  await first.says("builds");
  const second = otherProcess(source);
  expect(await Promise.all([first.ended, second.ended])).toEqual(["builds\nbuilt\n", "waits\nreused\n"]);
});

test("a holder that was killed blocks the next one for about ten seconds at most", async () => {
  const holder = otherProcess(`cache.withLock("tool", () => { console.log("holds"); return new Promise((resolve) => setTimeout(resolve, 60_000)); });`);
  await holder.says("holds");
  holder.child.kill("SIGKILL");
  await holder.ended;
  const began = Date.now();
  let waited = false;
  expect(await withLock("tool", () => Promise.resolve("free"), () => (waited = true))).toBe("free");
  expect(waited).toBe(true);
  expect(Date.now() - began).toBeLessThan(13_000);
});

test("a lock is free again after its work failed", async () => {
  await expect(withLock("tool", () => Promise.reject(new Error("broken")))).rejects.toThrow(new Error("broken"));
  expect(await withLock("tool", () => Promise.resolve("free"))).toBe("free");
});
