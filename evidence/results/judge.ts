// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "../../policies/_kit/control";
import type { Result } from "../../policies/_kit/evaluate";
import { observedResult } from "../../policies/_kit/judge-probe";
import { daysBetween } from "../../policies/_kit/posture/exceptions";
import type { DrillResult, Found, ResultFiles, TwinResult } from "./result";

/** Older results show nothing about today: as long as a drill counts, and evidence on the page. */
export const RESULT_DAYS = 30;

/** The control that a drill is a witness of. */
const RESTORE_PROVEN = "restore-proven";

/**
 * What drills and twins say of controls, judged from what they found and not from their own verdict alone. Pure.
 * @param stack the stack as a subject
 * @throws Error when a result names a control that this version does not have
 */
export function judgeResults(files: ResultFiles, controls: ReadonlyMap<string, CataloguedControl>, stack: { readonly urn: string; readonly name: string }, today: string): Result[] {
  return [...files].flatMap(([file, result]) => {
    const said = (id: string, verdict: Result["verdict"], message: string): Result => {
      const control = controls.get(id);
      if (!control) throw new Error(`${file} names the control "${id}", which this version of Glacis does not have`);
      return { ...observedResult(control, { urn: stack.urn, type: "pulumi:pulumi:Stack", name: stack.name }, verdict, message), seenIn: file };
    };
    const old = tooOld(result, today);
    return result.schema === "glacis.drill/1" ? ofDrill(result, old, said) : ofTwin(result, old, said);
  });
}

type Say = (control: string, verdict: Result["verdict"], message: string) => Result;

function tooOld({ finishedAt }: Found, today: string): string | undefined {
  const days = daysBetween(finishedAt.slice(0, 10), today);
  return days > RESULT_DAYS ? `it is ${days} days old; results count for ${RESULT_DAYS}` : undefined;
}

function ofDrill({ verdict, findings, findingCounts, doubts, doubtCount, copies }: DrillResult, old: string | undefined, said: Say): Result[] {
  const wrong = findings.map(({ copy, key, message }) => `${copy}${key === undefined ? "" : ` ${JSON.stringify(key)}`}: ${message}`);
  const counted = Object.values(findingCounts).reduce((sum, count) => sum + count, 0);
  if (wrong.length > 0 || counted > 0 || verdict === "fail") {
    const more = Math.max(0, counted - wrong.length);
    return [said(RESTORE_PROVEN, "fail", `the drill found ${Math.max(counted, wrong.length)} things wrong: ${[...wrong.slice(0, 5), ...(more > 0 || wrong.length > 5 ? [`and ${counted - Math.min(5, wrong.length)} more`] : [])].join("; ")}`)];
  }
  const unrestored = copies.filter(({ restoredObjects }) => restoredObjects === 0).map(({ region }) => region);
  if (unrestored.length > 0) return [said(RESTORE_PROVEN, "undetermined", `the drill restored nothing from ${unrestored.join(", ")}`)];
  if (doubtCount > 0 || verdict === "undetermined") return [said(RESTORE_PROVEN, "undetermined", `the drill could not judge ${doubtCount} things: ${doubts.slice(0, 3).map(({ copy, message }) => `${copy} ${message}`).join("; ")}`)];
  return [old === undefined ? said(RESTORE_PROVEN, "pass", "") : said(RESTORE_PROVEN, "undetermined", `the drill: ${old}`)];
}

/** An old failure stays one; an old pass shows nothing. */
function ofTwin({ suite, checks }: TwinResult, old: string | undefined, said: Say): Result[] {
  return checks.flatMap(({ id, verdict, message, controls }) => controls.map((control) => (
    verdict === "pass" && old === undefined ? said(control, "pass", "") : said(control, verdict === "fail" ? "fail" : "undetermined", `twin ${suite}, ${id}: ${verdict === "pass" ? (old ?? "") : (message ?? verdict)}`)
  )));
}
