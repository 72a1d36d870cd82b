// SPDX-License-Identifier: Apache-2.0
// npm run mutate: weakens the prod stack in every possible way, one change at a time, and counts what the controls notice.
import * as fs from "node:fs";
import * as path from "node:path";
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
import { anotherOf, mutantsOf, type Mutant } from "./mutants";
import { NEUTRAL, type Neutral } from "./neutral";
import { requiredBySdk, type Required } from "./required";

/** Per cent of the non-neutral mutants that have to be killed. */
const TARGET = 97;

export interface MutationReport {
  readonly killed: number;
  readonly neutral: number;
  readonly survivors: readonly Mutant[];
  /** Entries of the neutral list that spared no mutant. */
  readonly stale: readonly string[];
}

/**
 * Mutates every resource in turn. A mutant is killed when a violation or an undetermined verdict appears that was not there before.
 * @param inputs by URN, the properties the program gave; the others are the cloud's
 * @param required the properties that cannot be unset: the SDK would refuse the program
 */
export function mutate(states: readonly ResourceState[], inputs: ReadonlyMap<string, readonly string[]>, required: Required, today: string, progress: (done: number, of: number) => void): MutationReport {
  const before = new Set(findings(catalogue, new Graph(states), today));
  const another = anotherOf(states);
  const survivors: Mutant[] = [];
  const spared = new Set<unknown>();
  let [killed, neutral, done] = [0, 0, 0];
  for (const [i, state] of states.entries()) {
    progress(i, states.length);
    if (!state.custom || state.type.startsWith("pulumi:")) continue;
    for (const mutant of mutantsOf(state, inputs.get(state.urn) ?? [], another)) {
      if (mutant.change === "unset" && required(mutant.type, mutant.path)) continue;
      done += 1;
      if (mutant.variants.some((variant) => noticed(replaceAt(states, i, variant), state.type, before, today))) killed += 1;
      else {
        const entry = NEUTRAL.find((each) => spares(each, mutant));
        if (entry) {
          neutral += 1;
          spared.add(entry);
        } else survivors.push(mutant);
      }
    }
  }
  progress(done, done);
  return { killed, neutral, survivors, stale: NEUTRAL.filter((entry) => !spared.has(entry)).map((entry) => `${entry.type} ${entry.path}`) };
}

function spares({ type, path, change }: Neutral, mutant: Mutant): boolean {
  return type.test(mutant.type) && path.test(mutant.path) && (change?.test(mutant.change) ?? true);
}

function replaceAt(states: readonly ResourceState[], index: number, variant: ResourceState | undefined): ResourceState[] {
  return variant ? states.with(index, variant) : states.toSpliced(index, 1);
}

/** Whether any control finds what it did not find before. Those that judge the mutated type go first, since one finding is enough. */
function noticed(states: readonly ResourceState[], type: string, before: ReadonlySet<string>, today: string): boolean {
  const graph = new Graph(states);
  return controlsFor(type).some((control) => findings([control], graph, today).some((finding) => !before.has(finding)));
}

const orders = new Map<string, readonly CataloguedControl[]>();

function controlsFor(type: string): readonly CataloguedControl[] {
  let order = orders.get(type);
  if (!order) {
    const near = (control: CataloguedControl): boolean => Array.isArray(control.appliesTo) && control.appliesTo.includes(canonicalType(type));
    order = [...catalogue.filter(near), ...catalogue.filter((control) => !near(control))];
    orders.set(type, order);
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

function page(report: MutationReport): string {
  const { killed, neutral, survivors, stale } = report;
  const rows = (list: readonly Mutant[]): string[] => {
    const counts = new Map<string, number>();
    for (const { type, path: at, change } of list) counts.set(`| ${type} | ${at} | ${change} |`, (counts.get(`| ${type} | ${at} | ${change} |`) ?? 0) + 1);
    return [...counts].map(([row, count]) => `${row} ${count} |`).sort();
  };
  return [
    "# Posture mutation testing",
    "",
    "Written by `npm run mutate`. Every value of every resource of the prod stack is unset and changed, every policy statement opened or dropped,",
    "every resource deleted, one at a time, as after a deployment. A mutant is killed when a control then reports a violation or an undetermined",
    "verdict that was not there before; it is neutral when it survives and test/mutation/neutral.ts says why that is right.",
    "",
    "A property that the SDK requires is changed but not unset, since nothing could be deployed without it.",
    "",
    `Wanted: ${TARGET} % of the non-neutral killed. ${rate(report) < TARGET ? "Not reached: each survivor below is a weakening that no control notices yet, or one nobody has judged yet." : "Reached."}`,
    "",
    "| mutants | killed | survived | neutral | killed of the non-neutral |",
    "| --- | --- | --- | --- | --- |",
    `| ${killed + neutral + survivors.length} | ${killed} | ${survivors.length} | ${neutral} | ${rate(report).toFixed(1)} % |`,
    "",
    ...(stale.length > 0 ? ["## Neutral entries that spared nothing", "", ...stale.map((entry) => `- ${entry}`), ""] : []),
    "## Survivors",
    "",
    "| type | property | change | mutants |",
    "| --- | --- | --- | --- |",
    ...rows(survivors),
    "",
    "## Neutral, and why",
    "",
    ...NEUTRAL.map(({ type, path: at, change, reason }) => `- \`${type.source}\` \`${at.source}\`${change ? ` ${change.source}` : ""}: ${reason}`),
    "",
  ].join("\n");
}

async function main(): Promise<void> {
  const root = path.join(__dirname, "..", "..");
  const { name, config } = readProject(root, "prod", {});
  const capture = (known: boolean): Promise<ResourceState[]> => captureProgram(() => layers(loadConfig()), { project: name, stack: "prod", config, known, root });
  const inputs = new Map((await capture(false)).map(({ urn, properties }) => [urn, Object.keys(properties)]));
  const states = await capture(true);
  const required = requiredBySdk(states.map(({ type }) => type), root);
  const report = mutate(states, inputs, required, "2026-11-01", (done, of) => {
    if (process.stderr.isTTY) process.stderr.write(`\rmutating resource ${done} of ${of}`);
  });
  const file = path.join(root, "docs", "mutation.md");
  fs.writeFileSync(file, page(report));
  console.log(`${report.killed} killed, ${report.survivors.length} survived, ${report.neutral} neutral: ${rate(report).toFixed(1)} % of the non-neutral killed, ${TARGET} % wanted; details in docs/mutation.md`);
  if (rate(report) < TARGET) process.exitCode = 1;
}

if (require.main === module) void main();
