// SPDX-License-Identifier: Apache-2.0
import { currentDay } from "../../cli/check-options";
import { judgeStack } from "../../policies/_kit/judgement";
import { profileFor } from "../../policies/_kit/profiles";
import type { ResourceState } from "../../policies/_kit/resource";
import { catalogue } from "../../policies/catalogue";

/** `control verdict type name` of every violation and unknown, sorted; without those of the stack as a whole and of the posture. By default for the day on which the engine's pack judges. */
export function verdicts(states: readonly ResourceState[], today = currentDay()): string[] {
  const { results } = judgeStack(states, { controls: catalogue, profile: profileFor, today });
  return results
    .filter((r) => (r.verdict === "fail" || r.verdict === "undetermined") && !r.type.startsWith("pulumi:"))
    .map((r) => line(r.control, r.verdict, r.type, r.urn.split("::").at(-1) ?? ""))
    .sort();
}

/** `control urn` of every verdict there is, with the verdict: what passes and what does not apply as well, and the stack as a whole. */
export function everyVerdict(states: readonly ResourceState[], today = currentDay()): Record<string, string> {
  const { results } = judgeStack(states, { controls: catalogue, profile: profileFor, today });
  return Object.fromEntries(results.map((r) => [`${r.control} ${r.urn}`, r.verdict]));
}

/** The same from what `pulumi preview --policy-pack` prints: a heading per resource, then its controls. */
export function reportedByPack(output: string): string[] {
  const found: string[] = [];
  let [type, name] = ["", ""];
  for (const text of output.matchAll(/\[(?:mandatory|advisory)\] +glacis\S* +\((\S+): (.+)\)$|\[([a-z0-9-]+)\] \((?:critical|high|medium|low)\)\s+(Violation|Undetermined):/gm)) {
    if (text[1] !== undefined) [type, name] = [text[1], text[2] ?? ""];
    else if (!type.startsWith("pulumi:")) found.push(line(text[3] ?? "", text[4] === "Violation" ? "fail" : "undetermined", type, name));
  }
  return found.sort();
}

/** The engine prints `aws:s3:Bucket` for `aws:s3/bucket:Bucket`. */
function line(control: string, verdict: string, type: string, name: string): string {
  return `${control} ${verdict} ${type.replace(/\/[^:]*:/, ":")} ${name}`;
}
