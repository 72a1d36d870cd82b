// SPDX-License-Identifier: Apache-2.0
// The process a program runs in, after start-program.js: reads a request from standard input, runs the program, writes one answer.
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as v8 from "node:v8";
import type { ResourceState } from "../resource";
import { captureProgram, type Sdk } from "./program";
import { ANSWER_FD, encodeAnswer, type ProgramAnswer, type ProgramRequest, WHAT_IS_PENDING } from "./program-protocol";
import { quickenStacks } from "./quick-stacks";
import { trackSourceLines } from "./source-lines";

// A program is over before most optimised code pays: a tenth less processor time.
if (Number.parseInt(process.versions.v8, 10) < 12) v8.setFlagsFromString("--interrupt-budget=675840"); // Node.js 22 has no such flag
const request = JSON.parse(fs.readFileSync(0, "utf8")) as ProgramRequest;
// ES modules are compiled by another loader, whose maps Node alone can follow.
const sourceLine = request.module ? (_file: string, line: number): number => line : trackSourceLines();
const requireFromProgram = createRequire(path.join(request.root, "package.json"));
const sdk = requireFromProgram("@pulumi/pulumi") as Sdk;
// The SDK reads frames from stack text and knows only those of named functions, as they are when Node maps sources itself.
// Older versions, 3.136 for one, look at a single position.
const POSITION = String.raw`at (?:.* \()?(?:async )?(?<file>[^()\n]*):(?<line>[0-9]+):(?<column>[0-9]+)\)?`;
Object.assign(sdk.Resource, {
  framePositionRegExp: new RegExp(String.raw`^\s*${POSITION}$`),
  sourcePositionRegExp: new RegExp(String.raw`Error:\s*\n\s*at new Resource \(.*\)\n\s*at new \S*Resource \(.*\)\n(?:\s*at new \S* \(.*\)\n)?\s*${POSITION.replace("<column>", "<col>")}\n`),
});
quickenStacks(sdk, { mapped: request.module });
/** How long the loader may go on writing its cache after the program has ended. */
const WRITING_MS = 1_000;
let answered = false;

function answer(content: ProgramAnswer): void {
  if (answered) return;
  answered = true;
  fs.writeFileSync(ANSWER_FD, encodeAnswer(content));
  fs.closeSync(ANSWER_FD);
}

/** `file:line` of the innermost frame of the program itself, relative to the project. */
function programLine(stack: string | undefined): string | undefined {
  for (const [, where = "", line, column] of (stack ?? "").matchAll(/\(?((?:file:\/\/)?\/[^():]+|[A-Za-z]:\\[^():]+):(\d+):(\d+)\)?$/gm)) {
    const absolute = where.startsWith("file:") ? fileURLToPath(where) : where;
    const file = path.relative(request.root, absolute);
    if (file.startsWith("..") || path.isAbsolute(file) || file.includes("node_modules") || absolute.startsWith(__dirname)) continue;
    return `${file}:${sourceLine(absolute, Number(line), Number(column))}`;
  }
  return undefined;
}

/** The promises and outputs the SDK still waits for, by what it calls them. */
function pending(): string[] {
  const { leakCandidates } = (requireFromProgram("@pulumi/pulumi/runtime/state") as { getStore(): { leakCandidates: Set<{ _debugCtx?: string; _debugStackTrace?: unknown }> } }).getStore();
  const waiting = [...leakCandidates].map(({ _debugCtx, _debugStackTrace }) => {
    const line = programLine(String(_debugStackTrace));
    const name = /^(?:resource|register|prepare|invoke|read)\w*[:(](.*?)\)?$/.exec(_debugCtx ?? "")?.[0] ?? _debugCtx ?? "a promise";
    return line ? `${name} (${line})` : name;
  });
  return [...new Set(waiting)].slice(0, 5);
}

function describeError(error: unknown): ProgramAnswer {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: "threw", name, message, at: programLine(stack), stack };
}

const exit = process.exit.bind(process);
process.exit = (code?: number | string | null): never => {
  answer({ kind: "exited", code: Number(code ?? process.exitCode ?? 0), at: programLine(new Error().stack) });
  return exit(code);
};
process.on("uncaughtException", (error) => {
  answer(describeError(error));
  exit(1);
});
process.on("unhandledRejection", (error) => {
  answer(describeError(error));
  exit(1);
});
process.on(WHAT_IS_PENDING, () => {
  answer({ kind: "pending", waiting: pending() });
  exit(1);
});
process.on("beforeExit", () => answer({ kind: "pending", waiting: pending() }));

async function load(entry: string): Promise<unknown> {
  const file = requireFromProgram.resolve(entry);
  return request.module ? ((await import(pathToFileURL(file).href)) as unknown) : requireFromProgram(file);
}

/** As Pulumi does: a function that is exported as the default is the program, anything else is its outputs. */
async function program(): Promise<unknown> {
  const loaded = await load(request.entry);
  const main = typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : loaded;
  return typeof main === "function" ? ((await (main as () => unknown)())) : main === loaded ? { ...(loaded as object) } : main;
}

/**
 * What was recorded is all there is only when every resource went through the one SDK that was given the recorder, and that one
 * is recent enough to use it.
 */
function requireOneSdk(states: readonly ResourceState[]): void {
  const folders = Object.keys(requireFromProgram.cache).flatMap((file) => /^(.*@pulumi[\\/]pulumi)[\\/]runtime[\\/]settings\.js$/.exec(file)?.[1] ?? []);
  const versions = folders.map((folder) => (requireFromProgram(path.join(folder, "package.json")) as { version: string }).version);
  if (folders.length > 1) throw new Error(`it loads @pulumi/pulumi ${folders.length} times (${versions.sort().join(", ")}), so that some resources would go unseen; install one version for all packages (npm dedupe)`);
  if (!states.some((state) => state.type === "pulumi:pulumi:Stack")) throw new Error(`its @pulumi/pulumi (${versions.join(", ")}) is too old to be run without an engine; update it`);
}

/**
 * tsx keeps what it has compiled in files that it writes on the side. To exit in the middle leaves them empty, and the next run
 * compiles everything once more.
 */
async function filesWritten(): Promise<void> {
  const deadline = Date.now() + WRITING_MS;
  while (process.getActiveResourcesInfo().includes("FSReqPromise") && Date.now() < deadline) await nextTurn();
}

async function run(): Promise<void> {
  try {
    const states = await captureProgram(program, { ...request, known: false, sdk, sourceLine });
    requireOneSdk(states);
    answer({ kind: "resources", states });
    await filesWritten();
    exit(0);
  } catch (error) {
    answer(describeError(error));
    exit(1);
  }
}

void run();
