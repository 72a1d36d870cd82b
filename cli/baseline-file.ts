// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { type Baseline, BASELINE_FILE, baselineText, type BaselineUse, parseBaseline } from "../policies/_kit/baseline";
import { InputError } from "../policies/_kit/input-error";
import { shown } from "./input";

/**
 * The baseline of a project: the file given, else the one in its folder, else none.
 * @throws InputError when it is not valid, or the file given does not exist.
 */
export function findBaseline(given: string | undefined, folder: string): Baseline | undefined {
  const file = given ?? path.join(folder, BASELINE_FILE);
  if (!fs.existsSync(file)) {
    if (given === undefined) return undefined;
    throw new InputError(`${given}: no such file; \`glacis baseline\` writes it`);
  }
  return parseBaseline(fs.readFileSync(file, "utf8"), shown(file));
}

/**
 * Takes what is repaired out of the baseline file. CI, where nobody would see the change, changes nothing (every CI sets `CI`).
 * @returns in CI, what has to be committed.
 */
export function shrinkBaseline(baseline: Baseline, use: BaselineUse | undefined): string | undefined {
  if (!use || use.outdated.length === 0) return undefined;
  const many = use.outdated.length;
  const repaired = `${baseline.file}: ${many} ${many === 1 ? "entry is" : "entries are"} repaired in whole or in part (${use.outdated[0]?.control} on ${use.outdated[0]?.resource}${many > 1 ? ", ..." : ""})`;
  if (process.env.CI) return `${repaired}; run \`glacis check\` outside CI, which takes them out, and commit the file`;
  fs.writeFileSync(baseline.file, baselineText(use.left));
  process.stderr.write(`${repaired}; taken out: commit the file\n`);
  return undefined;
}
