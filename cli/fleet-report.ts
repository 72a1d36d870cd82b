// SPDX-License-Identifier: Apache-2.0
import { InvalidArgumentError } from "commander";
import { CliError, EXIT, type ExitCode } from "./errors";
import type { FleetVerdict } from "./fleet-judge";
import { compare, count, printable } from "./reporters/common";
import { writeAll } from "./write";

/** Of several exit codes the one that says most: what could not be judged before what was found. */
const WORST_FIRST: readonly ExitCode[] = [EXIT.internal, EXIT.input, EXIT.failed, EXIT.undetermined];

type FleetReporter = (verdicts: readonly FleetVerdict[], seconds?: number) => Iterable<string>;

interface Totals {
  stacks: number;
  resources: number;
  fail: number;
  undetermined: number;
  notAssessed: number;
  /** Stacks by exit code. */
  exitCodes: Record<string, number>;
  /** Stacks that break each control, the most widespread first. */
  controls: { control: string; severity: string; stacks: number; findings: number }[];
}

function totalsOf(verdicts: readonly FleetVerdict[]): Totals {
  const totals: Totals = { stacks: verdicts.length, resources: 0, fail: 0, undetermined: 0, notAssessed: 0, exitCodes: {}, controls: [] };
  const controls = new Map<string, Totals["controls"][number] & { last?: FleetVerdict }>();
  for (const verdict of verdicts) {
    totals.exitCodes[verdict.exitCode] = (totals.exitCodes[verdict.exitCode] ?? 0) + 1;
    if (!verdict.judged) continue;
    const { resources, summary, findings } = verdict.judged;
    totals.resources += resources;
    totals.fail += summary.fail;
    totals.undetermined += summary.undetermined;
    totals.notAssessed += summary.notAssessed;
    for (const { control, severity, advice } of findings) {
      if (advice) continue;
      const entry = controls.get(control) ?? { control, severity, stacks: 0, findings: 0 };
      if (entry.last !== verdict) entry.stacks += 1;
      entry.findings += 1;
      controls.set(control, { ...entry, last: verdict });
    }
  }
  totals.controls = [...controls.values()]
    .map(({ control, severity, stacks, findings }) => ({ control, severity, stacks, findings }))
    .sort((a, b) => b.stacks - a.stacks || b.findings - a.findings || compare(a.control, b.control));
  return totals;
}

/** One stack a line, worst first; then what is broken in most stacks. */
function* text(verdicts: readonly FleetVerdict[], seconds?: number): Iterable<string> {
  const totals = totalsOf(verdicts);
  const width = Math.max(...verdicts.map(({ name }) => printable(name).length));
  yield "exit  stack\n";
  for (const { name, exitCode, judged, error, bundle } of [...verdicts].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name))) {
    const written = bundle ? `, bundle ${bundle.sequence} in ${printable(bundle.folder)}` : "";
    const said = judged ? `${judged.resources} resources, ${judged.summary.fail} failed, ${judged.summary.undetermined} undetermined${written}` : printable(error ?? "");
    yield `${String(exitCode).padStart(4)}  ${printable(name).padEnd(width)}  ${said}\n`;
  }
  if (totals.controls.length > 0) yield "\nBroken in most stacks\n";
  for (const { control, severity, stacks, findings } of totals.controls.slice(0, 20)) yield `  ${control} (${severity}): ${count(stacks, "stack")}, ${count(findings, "finding")}\n`;
  const unjudged = verdicts.filter(({ judged }) => !judged).length;
  yield `\n${count(totals.stacks, "stack")}, ${count(totals.resources, "resource")}; ${totals.exitCodes[0] ?? 0} pass, ${totals.exitCodes[1] ?? 0} with violations, ${totals.exitCodes[2] ?? 0} undetermined, ${unjudged} not judged`;
  yield `${seconds === undefined ? "" : `; ${seconds.toFixed(1)} s`}\n`;
}

/** What could not be judged, violations, unknowns, then what passes. */
function rank({ exitCode }: FleetVerdict): number {
  return exitCode === 0 ? 3 : exitCode <= 2 ? exitCode : 0;
}

/** For programs: `{ totals, stacks: [{ name, exitCode, error?, judged?, bundle? }] }`, one stack a line. */
function* json(verdicts: readonly FleetVerdict[]): Iterable<string> {
  yield `{\n"totals":${JSON.stringify(totalsOf(verdicts))},\n"stacks":[`;
  let separator = "\n";
  for (const verdict of verdicts) {
    yield separator + JSON.stringify(verdict);
    separator = ",\n";
  }
  yield "\n]\n}\n";
}

/** Every format of a fleet's report. Same verdicts, same bytes. */
const FLEET_REPORTERS: Readonly<Record<string, FleetReporter>> = { text, json };

export const FLEET_FORMATS = Object.keys(FLEET_REPORTERS);

export function parseFleetFormat(text: string): string {
  if (!Object.hasOwn(FLEET_REPORTERS, text)) throw new InvalidArgumentError(`found "${text}"; expected one of ${FLEET_FORMATS.join(", ")}`);
  return text;
}

/**
 * Writes the report of a fleet.
 * @param began when the work did, as `performance.now()` gives it; shown on a terminal alone
 * @throws CliError with the fleet's exit code, when that is not 0
 */
export async function reportFleet(verdicts: readonly FleetVerdict[], format: string, began: number): Promise<void> {
  const seconds = process.stdout.isTTY ? (performance.now() - began) / 1000 : undefined;
  await writeAll(process.stdout, FLEET_REPORTERS[format]?.(verdicts, seconds) ?? []);
  const code = WORST_FIRST.find((candidate) => verdicts.some(({ exitCode }) => exitCode === candidate));
  if (code !== undefined) throw new CliError(code, "");
}
