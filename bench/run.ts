// SPDX-License-Identifier: Apache-2.0
// Measures what docs/performance.md states, every ratio side by side in one run, and prints it as that page. `--write` writes it.
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { audits } from "./audit";
import { checkov, type Peer } from "./checkov";
import { drillAgainstReading, drillMemory } from "./drill";
import { previews } from "./engine";
import { measureCold, measureLocal } from "./local";
import { type Measured, measure, median, timed } from "./measure";
import { asState, asTerraform } from "./resources";

const ROOT = path.join(__dirname, "..");
const GLACIS = path.join(ROOT, "glacis");
const PAGE = path.join(ROOT, "docs", "performance.md");
const RUNS = 5;
/** Memory that grows no more than this while the work grows tenfold counts as constant: the rest is what the garbage collector leaves lying. */
const CONSTANT = 1.2;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "glacis-bench-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));

function glacis(...args: string[]): Measured {
  return measure(process.execPath, [GLACIS, ...args], ROOT, [0, 1, 2]);
}

function stateFile(count: number): string {
  const file = path.join(folder, `state-${count}.json`);
  if (!fs.existsSync(file)) fs.writeFileSync(file, asState(count));
  return file;
}

function terraformFolder(count: number): string {
  const target = path.join(folder, `terraform-${count}`);
  fs.mkdirSync(target, { recursive: true });
  fs.writeFileSync(path.join(target, "main.tf.json"), asTerraform(count));
  return target;
}

const megabytes = (value: number): string => `${Math.round(value)} MB`;

interface Line {
  readonly what: string;
  readonly measured: string;
  readonly wanted: string;
  readonly holds: boolean;
}

function program(): Line[] {
  const runs = Array.from({ length: RUNS }, () => glacis("check", "--stack", "prod"));
  const walls = runs.map((run) => run.seconds);
  const memory = Math.max(...runs.map((run) => run.megabytes));
  return [{ what: "The `prod` program, cold process", measured: `${timed(walls)}, ${megabytes(memory)}`, wanted: "2.5 s, 400 MB", holds: median(walls) <= 2.5 && memory <= 400 }];
}

/** 200 stacks of 500 resources, one process. */
function fleet(): Line {
  const stacks = path.join(folder, "fleet", ".pulumi", "stacks", "bench");
  fs.mkdirSync(stacks, { recursive: true });
  const state = asState(500);
  for (let i = 0; i < 200; i++) fs.writeFileSync(path.join(stacks, `s${i}.json`), state);
  const run = glacis("fleet", "check", "--backend", `file://${path.join(folder, "fleet")}`, "--profile", "prod");
  return { what: "`fleet check` of 200 stacks of 500 resources", measured: `${timed([run.seconds])}, ${megabytes(run.megabytes)}`, wanted: "60 s", holds: run.seconds <= 60 };
}

function compared(): Line[] {
  const peer = checkov();
  if (!peer) {
    console.error("checkov is not on PATH: nothing is compared with it");
    return [];
  }
  return [against(peer, 1_000, 8, RUNS), against(peer, 20_000, 20, 1)];
}

/** Both tools in turn, so that what else the machine does falls on both. */
function against(peer: Peer, count: number, factor: number, rounds: number): Line {
  const [state, terraform] = [stateFile(count), terraformFolder(count)];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(glacis("check", "--state", state, "--profile", "prod").seconds);
    theirs.push(peer.check(terraform).seconds);
  }
  const ratio = median(theirs) / median(ours);
  const measured = `${timed(ours)} against ${timed(theirs)} of checkov ${peer.version}: ${ratio.toFixed(1)}x`;
  return { what: `${count.toLocaleString("en")} resources from a state, against checkov`, measured, wanted: `${factor}x`, holds: ratio >= factor };
}

function scale(): Line[] {
  const small = Array.from({ length: 3 }, () => glacis("check", "--state", stateFile(10_000)).seconds);
  const runs = Array.from({ length: 3 }, () => glacis("check", "--state", stateFile(100_000)));
  const large = runs.map((run) => run.seconds);
  const ratio = median(large) / median(small);
  const memory = Math.max(...runs.map((run) => run.megabytes));
  return [
    { what: "100,000 resources against 10,000", measured: `${timed(large)} against ${timed(small)}: ${ratio.toFixed(1)}x`, wanted: "at most 12x", holds: ratio <= 12 },
    { what: "100,000 resources", measured: `${timed(large)}, ${megabytes(memory)}`, wanted: "30 s, 1,500 MB", holds: median(large) <= 30 && memory <= 1500 },
  ];
}

async function underTheEngine(): Promise<Line> {
  const { plain, judged } = await previews(folder, 500, 3);
  const ratio = median(judged) / median(plain);
  const measured = `${timed(judged)} against ${timed(plain)}: ${ratio.toFixed(2)}x`;
  return { what: "`pulumi preview` of 500 resources with the pack, against without", measured, wanted: "at most 1.25x", holds: ratio <= 1.25 };
}

/** The local stack with the toolchain cached: most of the first run is the provider's own waiting for the load balancer and lifecycle rules. */
async function localStack(): Promise<Line[]> {
  const { resources, firstRun, secondRuns, drill, audit, page, programStart, peakMemory } = await measureLocal();
  const report = (command: string, runs: readonly number[]): Line => ({ what: `\`${command}\` of that stack`, measured: timed(runs), wanted: "", holds: true });
  return [
    { what: "Program start: language host to the first resource (to the first one of AWS)", measured: `${timed([programStart.stack])} (${timed([programStart.aws])})`, wanted: "2 s", holds: programStart.stack <= 2 },
    { what: "`up --local`, toolchain cached", measured: `${timed([firstRun])}, ${resources} resources`, wanted: "90 s", holds: firstRun <= 90 },
    { what: "`up --local` again, nothing changed", measured: timed(secondRuns), wanted: "30 s", holds: median(secondRuns) <= 30 },
    ...(peakMemory === undefined ? [] : [{ what: "Engine and all plugins at their largest", measured: megabytes(peakMemory), wanted: "4,000 MB", holds: peakMemory <= 4000 }]),
    report("drill", drill), report("audit", audit), report("page", page),
  ];
}

/** Every version of every copy, against plain downloads of them. The best of the runs, since what disturbs one only makes it slower. */
async function drillRatio(): Promise<Line> {
  const { plain, drilled } = await drillAgainstReading(2000);
  const ratio = Math.min(...drilled) / Math.min(...plain);
  return { what: "`drill` of 2,000 objects in three copies, against client-s3 reading the same bytes (best of three)", measured: `${timed(drilled)} against ${timed(plain)}: ${ratio.toFixed(2)}x`, wanted: "at most 1.3x", holds: ratio <= 1.3 };
}

/** Ten times the objects; what grows with the bucket would show. */
async function drillPeak(): Promise<Line> {
  const [few = 0, many = 0] = await drillMemory([500, 5000]);
  return { what: "Largest memory of `drill` with 5,000 objects, against 500", measured: `${megabytes(many)} against ${megabytes(few)}: ${(many / few).toFixed(2)}x`, wanted: "constant", holds: many / few <= CONSTANT };
}

/** Ten times the account; what grows with it would show. */
async function audited(): Promise<Line[]> {
  const [few, many] = (await audits(folder, { buckets: 100, keys: 20 }, { buckets: 1_000, keys: 200 })) as [Measured, Measured];
  const growth = many.megabytes / few.megabytes;
  return [
    { what: "`audit` of 1,000 buckets and 200 keys of the embedded AWS", measured: timed([many.seconds]), wanted: "60 s", holds: many.seconds <= 60 },
    { what: "Largest memory of `audit` with 1,000 buckets and 200 keys, against 100 and 20", measured: `${megabytes(many.megabytes)} against ${megabytes(few.megabytes)}: ${growth.toFixed(2)}x`, wanted: "constant", holds: growth <= CONSTANT },
  ];
}

async function fromNothing(): Promise<Line> {
  const cold = await measureCold();
  return { what: "Fresh clone and empty caches to a provisioned stack", measured: `${(cold / 60).toFixed(1)} min`, wanted: "12 min", holds: cold <= 720 };
}

/** What is measured, in the order of the page. */
const MEASURES: Readonly<Record<string, () => Line[] | Promise<Line[]>>> = {
  program,
  checkov: compared,
  scale,
  fleet: () => [fleet()],
  pack: async () => [await underTheEngine()],
  drill: async () => [await drillRatio(), await drillPeak()],
  audit: audited,
  local: localStack,
  cold: async () => [await fromNothing()],
};

const row = ({ what, measured, wanted, holds }: Line): string => `| ${what} | ${measured} | ${wanted} | ${wanted === "" ? "" : holds ? "holds" : "missed"} |`;

/** What a row measures. */
const subject = (text: string): string | undefined => text.split("|")[1];

/** The page's rows, with those measured now in place of the former ones. */
function merged(measured: readonly string[]): string[] {
  const before = fs.readFileSync(PAGE, "utf8").split("\n").filter((line) => line.startsWith("|")).slice(2);
  const fresh = new Map(measured.map((text) => [subject(text), text]));
  const kept = before.map((text) => fresh.get(subject(text)) ?? text);
  return [...kept, ...measured.filter((text) => !kept.includes(text))];
}

function page(rows: readonly string[]): string {
  const [cpu] = os.cpus();
  return [
    "# Performance",
    "",
    "Written by `npm run bench -- --write`; `npm run bench` measures again and prints the same page. Every process is cold; a ratio compares runs made in turn",
    "on the same machine. checkov comes from PyPI (`pip install checkov`, found on PATH or through `CHECKOV`); without it its lines are left out, which is said.",
    `\`--only ${Object.keys(MEASURES).join(",")}\` measures some of it and leaves the other rows as they are.`,
    "",
    `Machine: ${os.cpus().length} x ${cpu?.model.trim() ?? "unknown"}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node.js ${process.versions.node}, ${os.platform()}.`,
    "",
    "| what | measured | wanted | |",
    "|---|---|---|---|",
    ...rows,
    "",
    "The resources are of ten everyday kinds (buckets with versioning, policy and access block; keys, security groups, topics, tables, log groups, volumes), a tenth to a",
    "third of them wrong: `bench/resources.ts` writes the same ones as a Pulumi state and as Terraform JSON.",
    "",
    "Figures are medians, with the fastest and the slowest run where there were several. What the mesh costs is measured between booted hosts by",
    "`npm run test:twin`; [tls-mesh.md](tls-mesh.md) has the figures.",
    "",
  ].join("\n");
}

async function main(): Promise<void> {
  const { values: { only, write } } = parseArgs({ options: { only: { type: "string" }, write: { type: "boolean", default: false } } });
  const chosen = only?.split(",") ?? Object.keys(MEASURES);
  const unknown = chosen.find((name) => MEASURES[name] === undefined);
  if (unknown !== undefined) throw new Error(`--only: found ${unknown}; expected names among ${Object.keys(MEASURES).join(", ")}`);
  // The first run compiles and caches; users pay for it once.
  spawnSync(process.execPath, [GLACIS, "check", "--stack", "prod"], { cwd: ROOT });
  const lines: Line[] = [];
  for (const name of chosen) {
    if (process.stderr.isTTY) process.stderr.write(`${name} ...\n`);
    lines.push(...((await MEASURES[name]?.()) ?? []));
  }
  const rows = lines.map(row);
  const text = page(only === undefined ? rows : merged(rows));
  process.stdout.write(text);
  if (write) fs.writeFileSync(PAGE, text);
  if (lines.some((line) => !line.holds)) process.exitCode = 1;
}

void main();
