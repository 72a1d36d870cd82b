// SPDX-License-Identifier: Apache-2.0
import { type Command, InvalidArgumentError } from "commander";
import { PROFILES } from "../policies/_kit/profiles";
import { REPORTERS } from "./reporters";

/** What is judged, and how: flags of every verb that judges one stack, as commander hands them over. */
export interface JudgedFlags {
  readonly stack?: string;
  readonly program?: string;
  readonly state?: string;
  readonly plan?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly posture?: string;
  readonly profile?: string;
  readonly today: string;
  readonly timeout: number;
  readonly verbose?: boolean;
}

/** A file that gets the report too. */
export interface ReportFile {
  readonly format: string;
  readonly file: string;
}

/** Flags of `check`. */
export interface CheckFlags extends JudgedFlags {
  readonly baseline?: string;
  readonly format: string;
  readonly report: readonly ReportFile[];
  readonly fixPreview?: boolean;
  readonly costs?: boolean;
  readonly costsGb: number;
  readonly costsObjects: number;
  readonly costsChange: number;
}

/** Adds the options behind {@link JudgedFlags}. */
export function judgedOptions(command: Command): Command {
  return command
    .option("--stack <name>", "the stack whose configuration the program runs with (default: prod)")
    .option("--program <dir>", "the folder of the Pulumi program (default: the nearest Pulumi.yaml)")
    .option("--state <file>", "judge the output of `pulumi stack export` instead (- is standard input)")
    .option("--plan <file>", "judge the output of `pulumi preview --json --show-sames` instead (- is standard input)")
    .option("--config <key=value>", "a configuration value that wins over the stack's own; may be repeated", collectConfig, {})
    .option("--posture <file>", "the posture file (default: posture.yaml beside Pulumi.yaml)")
    .option("--profile <name>", `how strictly to judge: ${Object.keys(PROFILES).join(", ")} (default: the stack's name, else prod)`)
    .option("--today <day>", "judge expiries for this day, YYYY-MM-DD (default: today, UTC)", parseDay, currentDay())
    .option("--timeout <seconds>", "how long the program may run", parseSeconds, 60);
}

/** One `--config key=value`, added to those before it. */
export function collectConfig(text: string, previous: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError(`found "${at < 0 ? text : "=..."}"; expected KEY=VALUE`);
  return { ...previous, [text.slice(0, at)]: text.slice(at + 1) };
}

/** One `--report format=file`, added to those before it. */
export function collectReports(text: string, previous: readonly ReportFile[]): ReportFile[] {
  const [, format = "", file] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (file === undefined) throw new InvalidArgumentError(`found "${text}"; expected FORMAT=FILE`);
  return [...previous, { format: parseFormat(format), file }];
}

export function parseDay(text: string): string {
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  if (!valid) throw new InvalidArgumentError(`found "${text}"; expected a day, YYYY-MM-DD`);
  return text;
}

export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError(`found "${text}"; expected a number of seconds, at most 86400`);
  return seconds;
}

/** A number from 0 to `most`. */
export function parseAmount(most: number): (text: string) => number {
  return (text) => {
    const amount = Number(text);
    if (text.trim() === "" || !(amount >= 0 && amount <= most)) throw new InvalidArgumentError(`found "${text}"; expected a number from 0 to ${most}`);
    return amount;
  };
}

export function parseFormat(text: string): string {
  if (!Object.hasOwn(REPORTERS, text)) throw new InvalidArgumentError(`found "${text}"; expected one of ${Object.keys(REPORTERS).join(", ")}`);
  return text;
}

/** The current day in UTC. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10);
}
