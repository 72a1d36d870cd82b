// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import type { CataloguedControl } from "../control";
import { evaluate, type Result } from "../evaluate";
import { Graph } from "../graph";
import { captureProgram } from "../sources/program";

export const ROOT = path.join(__dirname, "..", "..", "..");

/** The day examples are judged for. */
export const EXAMPLE_DAY = "2026-07-01";

/** Runs a program in this process and judges what it registers, values known (as deployed) or unknown (as at preview). */
export async function judgeProgram(program: () => unknown, controls: readonly CataloguedControl[], known: boolean): Promise<readonly Result[]> {
  const states = await captureProgram(program, { project: "example", stack: "prod", known, root: ROOT });
  return evaluate(controls, new Graph(states), EXAMPLE_DAY).results;
}

/** `fail: message` lines, for assertions whose failure should read well. */
export function lines(results: readonly Result[]): string[] {
  return results.filter((r) => r.verdict === "fail" || r.verdict === "undetermined").map((r) => `${r.verdict}: ${r.control}: ${r.urn.split("::").slice(2).join("::")}: ${r.message}`);
}
