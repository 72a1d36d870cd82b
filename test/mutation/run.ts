// SPDX-License-Identifier: Apache-2.0
// npm run mutate: weakens the prod stack in every possible way, one change at a time, and counts what the controls notice.
import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import type { CataloguedControl } from "../../policies/_kit/control";
import { evaluate } from "../../policies/_kit/evaluate";
import { Graph } from "../../policies/_kit/graph";
import type { ResourceState } from "../../policies/_kit/resource";
import { captureProgram } from "../../policies/_kit/sources/program";
import { readProject } from "../../policies/_kit/sources/project";
import { canonicalType } from "../../policies/_kit/types";
import { catalogue } from "../../policies/catalogue";
import { loadConfig } from "../../stacks/config";
import { layers } from "../../stacks/layers";
import { mutantsOf, type Mutant } from "./mutants";
import { NEUTRAL, REFUSED, type Spared } from "./neutral";
import { changedBetween, type Changed, readsOf, type Reads } from "./reads";
import { anotherOf, without } from "./references";
import { requiredBySdk, type Required } from "./required";

/** Per cent of the non-neutral mutants that have to be killed. */
const TARGET = 97;

export interface MutationReport {
  readonly killed: number;
  readonly neutral: number;
  readonly refused: number;
  readonly survivors: readonly Mutant[];
  /** Entries of the lists that spared no mutant. */
  readonly stale: readonly string[];
}

export interface MutationOptions {
  /** By URN, the properties the program gave; the others are the cloud's. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** The properties that cannot be unset: the SDK would refuse the program. */
  readonly required: Required;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Only resources whose type matches are mutated. */
  readonly type?: RegExp;
  /** Tries every `every`th mutant only; 1 tries all. */
  readonly every?: number;
  readonly progress: (done: number, of: number) => void;
}

/** Mutates every resource in turn. A mutant is killed when a violation or an undetermined verdict appears that was not there before. */
export function mutate(states: readonly ResourceState[], { inputs, required, today, type = /./, every = 1, progress }: MutationOptions): MutationReport {
  const before = new Set(findings(catalogue, new Graph(states), today));
  const reads = readsOf(states, today);
  const another = anotherOf(states);
  const survivors: Mutant[] = [];
  const spared = new Set<Spared>();
  const counts = { killed: 0, neutral: 0, refused: 0 };
  const chosen = states.filter((state) => state.custom && !state.type.startsWith("pulumi:") && type.test(state.type));
  let seen = 0;
  for (const [i, state] of chosen.entries()) {
    progress(i, chosen.length);
    for (const mutant of mutantsOf(state, inputs.get(state.urn) ?? [], another)) {
      if (mutant.change === "unset" && required(mutant.type, mutant.path)) continue;
      seen += 1;
      if (seen % every !== 0) continue;
      const refusal = REFUSED.find((entry) => spares(entry, mutant));
      const neutral = NEUTRAL.find((each) => spares(each, mutant));
      const spare = (entry: Spared): void => {
        spared.add(entry);
        counts[refusal ? "refused" : "neutral"] += 1;
      };
      if (refusal) spare(refusal);
      else if (neutral && !neutral.unlessNoticed) spare(neutral);
      else {
        const stacks = mutant.variants.map((variant) => (variant ? states.with(states.indexOf(state), variant) : without(states, state, required)));
        if (stacks.some((stack) => noticed(stack, { mutant, before, today, reads, changed: changedBetween(states, stack) }))) counts.killed += 1;
        else if (neutral) spare(neutral);
        else survivors.push(mutant);
      }
    }
  }
  progress(chosen.length, chosen.length);
  return { ...counts, survivors, stale: [...REFUSED, ...NEUTRAL].filter((entry) => !spared.has(entry)).map((entry) => `${entry.type} ${entry.path}`) };
}

function spares({ type, path: at, change }: Spared, mutant: Mutant): boolean {
  return type.test(mutant.type) && at.test(mutant.path) && (change?.test(mutant.change) ?? true);
}

interface Look {
  readonly mutant: Mutant;
  readonly before: ReadonlySet<string>;
  readonly today: string;
  readonly reads: Reads;
  readonly changed: Changed;
}

/**
 * Whether any control finds what it did not find before. One finding is enough, so those likely to find it go first. Controls that read
 * nothing of what changed are left out, and one that judges every resource by itself looks at the changed ones only.
 */
function noticed(states: readonly ResourceState[], { mutant, before, today, reads, changed }: Look): boolean {
  const graph = new Graph(states);
  const few = new Graph(changed.left);
  const order = orderFor(mutant);
  const killer = order.find((control) => {
    if (!reads.touches(control, changed.types)) return false;
    return findings([control], control.appliesTo === "every" ? few : graph, today).some((finding) => !before.has(finding));
  });
  if (killer) order.unshift(...order.splice(order.indexOf(killer), 1));
  return killer !== undefined;
}

const orders = new Map<string, CataloguedControl[]>();

/** All controls: those that judge the type first, and of these the one that noticed the last change of this property. */
function orderFor({ type, path: at }: Mutant): CataloguedControl[] {
  let order = orders.get(`${type} ${at}`);
  if (!order) {
    const near = (control: CataloguedControl): boolean => Array.isArray(control.appliesTo) && control.appliesTo.includes(canonicalType(type));
    order = [...catalogue.filter(near), ...catalogue.filter((control) => !near(control))];
    orders.set(`${type} ${at}`, order);
  }
  return order;
}

function findings(controls: readonly CataloguedControl[], graph: Graph, today: string): string[] {
  const { results } = evaluate(controls, graph, today);
  return results.filter((r) => r.verdict === "fail" || r.verdict === "undetermined").map((r) => `${r.control} ${r.urn} ${r.message}`);
}

/** Killed per cent of the non-neutral. */
function rate({ killed, survivors }: MutationReport): number {
  return (100 * killed) / (killed + survivors.length);
}

function rows(list: readonly Mutant[]): string[] {
  const counts = new Map<string, number>();
  for (const { type, path: at, change } of list) {
    const row = `| ${[type, at, change].map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return [...counts].map(([row, count]) => `${row} ${count} |`).sort();
}

function reasons(list: readonly Spared[]): string[] {
  return list.map(({ type, path: at, change, reason }) => `- \`${type.source}\` \`${at.source}\`${change ? ` ${change.source}` : ""}: ${reason}`);
}

function page(report: MutationReport, every: number): string {
  const { killed, neutral, refused, survivors, stale } = report;
  return [
    "# Posture mutation testing",
    "",
    "Written by `npm run mutate`. Every value of every resource of the prod stack is unset and changed, every policy statement opened or dropped,",
    "every resource deleted together with what requires it, one at a time, as after a deployment. A mutant is killed when a control then reports a",
    "violation or an undetermined verdict that was not there before. Left out, whether noticed or not, are mutants with which nothing could be deployed",
    "(refused) and those that weaken nothing a claim depends on (neutral); test/mutation/neutral.ts holds the reasons, listed below.",
    "",
    "A property that the SDK requires is changed but not unset. `npm run mutate -- --type securityGroup` mutates resources of some types only,",
    "prints what survived, and leaves this page alone; `--every 5` tries every fifth mutant.",
    ...(every > 1 ? ["", `These figures come from every ${every}th mutant of all resources, in the order of the program.`] : []),
    "",
    `Wanted: ${TARGET} % of the non-neutral killed. ${rate(report) < TARGET ? "Not reached: each survivor below is a weakening that no control notices yet, or one nobody has judged yet." : "Reached."}`,
    "",
    "| mutants | killed | survived | neutral | refused | killed of the non-neutral |",
    "| --- | --- | --- | --- | --- | --- |",
    `| ${killed + neutral + refused + survivors.length} | ${killed} | ${survivors.length} | ${neutral} | ${refused} | ${rate(report).toFixed(1)} % |`,
    "",
    ...(stale.length > 0 ? ["## Entries that spared nothing", "", ...stale.map((entry) => `- ${entry}`), ""] : []),
    "## Survivors",
    "",
    "| type | property | change | mutants |",
    "| --- | --- | --- | --- |",
    ...rows(survivors),
    "",
    "## Refused, and by what",
    "",
    ...reasons(REFUSED),
    "",
    "## Neutral, and why",
    "",
    ...reasons(NEUTRAL),
    "",
  ].join("\n");
}

async function main(): Promise<void> {
  const { type: only, every = "1" } = parseArgs({ options: { type: { type: "string" }, every: { type: "string" } } }).values;
  const root = path.join(__dirname, "..", "..");
  const { name, config } = readProject(root, "prod", {});
  const capture = (known: boolean): Promise<ResourceState[]> => captureProgram(() => layers(loadConfig()), { project: name, stack: "prod", config, known, root });
  const inputs = new Map((await capture(false)).map(({ urn, properties }) => [urn, Object.keys(properties)]));
  const states = await capture(true);
  const required = requiredBySdk(states.map(({ type }) => type), root);
  const report = mutate(states, {
    inputs,
    required,
    today: "2026-11-01",
    every: Number(every),
    ...(only !== undefined && { type: new RegExp(only, "i") }),
    progress: (done, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\rmutating resource ${done} of ${of}`);
    },
  });
  const summary = `${report.killed} killed, ${report.survivors.length} survived, ${report.neutral} neutral, ${report.refused} refused: ${rate(report).toFixed(1)} % of the non-neutral killed, ${TARGET} % wanted`;
  if (only === undefined) fs.writeFileSync(path.join(root, "docs", "mutation.md"), page(report, Number(every)));
  else console.log(rows(report.survivors).join("\n"));
  console.log(only === undefined ? `${summary}; details in docs/mutation.md` : summary);
  if (rate(report) < TARGET) process.exitCode = 1;
}

if (require.main === module) void main();
