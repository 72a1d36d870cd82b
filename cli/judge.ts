// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { version } from "../package.json";
import { exitCode } from "../policies/_kit/judgement";
import { readBundle } from "../evidence/bundle/archive";
import { postureOf, replay } from "../evidence/bundle/contents";
import { MANIFEST, type Manifest, manifestSchema } from "../evidence/bundle/manifest";
import { differenceOf, thisTool } from "../evidence/bundle/tool";
import { InputError } from "../policies/_kit/input-error";
import { toolkitCommit } from "../stacks/commit";
import { allControls } from "./catalogue";
import { parseDay, parseFormat } from "./check-options";
import { CliError } from "./errors";
import { withKnownErrors } from "./evidence-options";
import { REPORTERS } from "./reporters";
import { TOOLKIT } from "./toolkit";
import { writeAll } from "./write";

interface Flags {
  readonly profile?: string;
  readonly today?: string;
  readonly format: string;
  readonly verbose?: boolean;
}

export function register(program: Command): void {
  program
    .command("judge")
    .argument("<bundle>", "a bundle: its folder or its .tar.gz")
    .description("judges the facts of a bundle again: no network, no account")
    .option("--profile <name>", "how strictly to judge (default: as the audit did)")
    .option("--today <day>", "judge for this day, YYYY-MM-DD (default: the day of the audit)", parseDay)
    .option("--format <format>", `one of ${Object.keys(REPORTERS).join(", ")}`, parseFormat, "text")
    .addHelpText("after", "\nExit codes: 0 all hold; 1 a violation; 2 something could not be seen; 64 bad usage; 65 bad input; 70 internal error.")
    .action((bundle: string, flags: Flags) => withKnownErrors(flags.verbose === true, () => run(bundle, flags)));
}

async function run(path: string, { profile, today, format }: Flags): Promise<void> {
  const files = await readBundle(path);
  const manifest = manifestSchema.safeParse(parsed(files.get(MANIFEST), path));
  if (!manifest.success) throw new InputError(`${path}: manifest.json is not that of a bundle; glacis verify says more`);
  const { tool, profile: audited, today: day } = manifest.data;
  const judgement = judged(() => replay(files, profile ?? audited, today ?? day).judgement, path, tool);
  const posture = files.get("posture.yaml");
  const text = posture && Buffer.from(posture).toString("utf8");
  await writeAll(process.stdout, REPORTERS[format]?.({
    judgement, controls: new Map(allControls.map((control) => [control.id, control])), posture: text ? postureOf(text) : undefined, input: "facts.jsonl", version,
  }) ?? []);
  const code = exitCode(judgement);
  if (code !== 0) throw new CliError(code, "");
}

/** Facts that this Glacis cannot judge are no fault of it: most often another one read them, and then the message names both. */
function judged<T>(body: () => T, path: string, tool: Manifest["tool"]): T {
  try {
    return body();
  } catch (error) {
    const different = differenceOf(tool, thisTool(toolkitCommit(TOOLKIT)));
    throw new InputError(`${path}: ${(error as Error).message}${different === undefined ? "" : `; ${different}`}`);
  }
}

function parsed(bytes: Uint8Array | undefined, path: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString("utf8"));
  } catch {
    throw new InputError(`${path}: found no manifest.json; expected a bundle of glacis audit`);
  }
}
