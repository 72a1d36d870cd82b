// SPDX-License-Identifier: Apache-2.0
// npm run mutate: weakens the prod stack in every possible way, one change at a time, and counts what the controls notice.
import * as fs from "node:fs";
import * as path from "node:path";
import { evaluate } from "../../policies/_kit/evaluate";
import { Graph } from "../../policies/_kit/graph";
import type { ResourceState } from "../../policies/_kit/resource";
import { captureProgram } from "../../policies/_kit/sources/program";
import { readProject } from "../../policies/_kit/sources/project";
import { catalogue } from "../../policies/catalogue";
import { loadConfig } from "../../stacks/config";
import { layers } from "../../stacks/layers";
import { mutantsOf, type Mutant } from "./mutants";
import { NEUTRAL } from "./neutral";

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
 */
export function mutate(states: readonly ResourceState[], inputs: ReadonlyMap<string, readonly string[]>, today: string, progress: (done: number, of: number) => void): MutationReport {
  const before = findings(states, today);
  const survivors: Mutant[] = [];
  const spared = new Set<unknown>();
  let [killed, neutral, done] = [0, 0, 0];
  for (const [i, state] of states.entries()) {
    progress(i, states.length);
    if (!state.custom || state.type.startsWith("pulumi:")) continue;
    for (const mutant of mutantsOf(state, inputs.get(state.urn) ?? [])) {
      done += 1;
      if (mutant.variants.some((variant) => noticed(replaceAt(states, i, variant), before, today))) killed += 1;
      else {
        const entry = NEUTRAL.find(({ type, path }) => type.test(mutant.type) && path.test(mutant.path));
        if (entry) {
          neutral += 1;
          spared.add(entry);
        } else survivors.push(mutant);
      }
    }
  }
  progress(done, done);
  return { killed, neutral, survivors, stale: NEUTRAL.filter((entry) => !spared.has(entry)).map(({ type, path }) => `${type} ${path}`) };
}

function replaceAt(states: readonly ResourceState[], index: number, variant: ResourceState | undefined): ResourceState[] {
  return variant ? states.with(index, variant) : states.toSpliced(index, 1);
}

function noticed(states: readonly ResourceState[], before: ReadonlySet<string>, today: string): boolean {
  return [...findings(states, today)].some((finding) => !before.has(finding));
}

function findings(states: readonly ResourceState[], today: string): Set<string> {
  const { results } = evaluate(catalogue, new Graph(states), today);
  return new Set(results.filter((r) => r.verdict === "fail" || r.verdict === "undetermined").map((r) => `${r.control} ${r.urn} ${r.message}`));
}

function page(report: MutationReport): string {
  const { killed, neutral, survivors, stale } = report;
  const rate = ((100 * killed) / (killed + survivors.length)).toFixed(1);
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
    "| mutants | killed | survived | neutral | killed of the non-neutral |",
    "| --- | --- | --- | --- | --- |",
    `| ${killed + neutral + survivors.length} | ${killed} | ${survivors.length} | ${neutral} | ${rate} % |`,
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
    ...NEUTRAL.map(({ type, path: at, reason }) => `- \`${type.source}\` \`${at.source}\`: ${reason}`),
    "",
  ].join("\n");
}

async function main(): Promise<void> {
  const root = path.join(__dirname, "..", "..");
  const { name, config } = readProject(root, "prod", {});
  const capture = (known: boolean): Promise<ResourceState[]> => captureProgram(() => layers(loadConfig()), { project: name, stack: "prod", config, known, root });
  const inputs = new Map((await capture(false)).map(({ urn, properties }) => [urn, Object.keys(properties)]));
  const report = mutate(await capture(true), inputs, "2026-11-01", (done, of) => {
    if (process.stderr.isTTY) process.stderr.write(`\rmutating resource ${done} of ${of}`);
  });
  const file = path.join(root, "docs", "mutation.md");
  fs.writeFileSync(file, page(report));
  console.log(`${report.killed} killed, ${report.survivors.length} survived, ${report.neutral} neutral; details in docs/mutation.md`);
}

if (require.main === module) void main();
